using Innovation.Proposal.Features.Forwarding;

namespace Innovation.Proposal.Features.Drafting;

/// <summary>Who is named as a co-author confirms or declines, for themselves (invariant 4).</summary>
internal sealed class AnswerCoAuthorship(
    VisibleProposals visible, CaseFile file, IDirectory directory, ProposalRouting routing, ProposalForwarding forwarding, ReviewClocks reviews)
{
    public async Task<InnovationProposal> ExecuteAsync(V1.AnswerCoAuthorshipRequest request, CancellationToken cancellationToken)
    {
        var officer = file.Officer;
        var proposal = await visible.LoadAsync(request.Name, cancellationToken);
        var standing = await directory.FindStandingAsync(officer, file.Today, cancellationToken);
        var above = proposal.State.IsOpen()
            ? await routing.LevelAboveAsync(proposal, alsoPartial: officer, file.Today, cancellationToken)
            : new LevelAbove(null, null);
        var level = proposal.DecidingUnitId;
        proposal.AnswerCoAuthorship(officer, request.Confirmed, standing.Groups, above, file.Now);
        IEnumerable<IntegrationEvent> events = proposal.DecidingUnitId != level
            ? await forwarding.FollowAsync(proposal, cancellationToken)
            : await reviews.FollowAsync(proposal, cancellationToken);
        var action = request.Confirmed ? ProposalActions.CoAuthorshipConfirmed : ProposalActions.CoAuthorshipDeclined;
        var content = new { Officer = officer, request.Confirmed, proposal.DecidingUnitId };
        await file.RecordAsync(proposal, action, null, content, cancellationToken,
            [.. events, .. file.Notify(proposal, ProposalNotices.ParticipationAnswered, [proposal.AuthorId])]);
        return proposal;
    }
}
