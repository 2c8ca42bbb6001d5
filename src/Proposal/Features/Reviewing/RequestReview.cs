using Innovation.Proposal.Features.Forwarding;

namespace Innovation.Proposal.Features.Reviewing;

/// <summary>An author, or the superior head, asks for a decision to be reviewed: the call behind the notice's right to be heard (section 9 rule 6).</summary>
internal sealed class RequestReview(VisibleProposals visible, CaseFile file, ProposalRouting routing, OpenedReview opened)
{
    public async Task<InnovationProposal> ExecuteAsync(V1.RequestDecisionReviewRequest request, CancellationToken cancellationToken)
    {
        var check = new RequestCheck();
        var reason = check.Text("reason", request.Reason, 10_000, 20);
        check.ThrowIfWrong();
        var officer = file.Officer;
        var proposal = await visible.LoadAsync(request.Name, cancellationToken);
        var level = await routing.ReviewingLevelAsync(proposal, file.Today, cancellationToken);
        proposal.RequestReview(officer, level.Head, level.UnitId, reason, file.Now);
        var content = new { Review = proposal.OpenReview, Acting = level.Head.ActingAs(officer) };
        await file.RecordAsync(
            proposal, ProposalActions.ReviewRequested, reason, content, cancellationToken, await opened.FollowAsync(proposal, cancellationToken));
        return proposal;
    }
}
