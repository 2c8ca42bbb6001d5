using Innovation.Proposal.Features.Forwarding;
using Innovation.Proposal.Features.Reviewing;

namespace Innovation.Proposal.Features.Intake;

/// <summary>
/// An officer declares a conflict of interest about themselves (point 2b); from then on they take no part (invariant 1): their vote is taken out,
/// and after the decision what they took part in is reviewed.
/// </summary>
internal sealed class DeclareInterest(VisibleProposals visible, CaseFile file, ProposalRouting routing, OpenedReview opened, ReviewClocks reviews)
{
    public async Task<InnovationProposal> ExecuteAsync(V1.DeclareInterestRequest request, CancellationToken cancellationToken)
    {
        var check = new RequestCheck();
        var description = check.Text("description", request.Description, 2_000, 10);
        check.ThrowIfWrong();
        var officer = file.Officer;
        var proposal = await visible.LoadAsync(request.Name, cancellationToken);
        var (review, today) = (proposal.OpenReview, file.Today);
        var level = proposal.Decision is null ? (Guid?)null : (await routing.ReviewingLevelAsync(proposal, today, cancellationToken)).UnitId;
        proposal.DeclareInterest(officer, description, file.Now, level);
        var reviewed = proposal.OpenReview is { } open && open != review;
        var owing = proposal.State.IsOpen() ? await reviews.FollowAsync(proposal, cancellationToken) : [];
        var content = new { Officer = officer, Description = description, TakenOut = proposal.LatestBallot?.TakenOut, Review = reviewed ? proposal.OpenReview : null };
        await file.RecordAsync(proposal, ProposalActions.InterestDeclared, null, content, cancellationToken,
        [
            new InterestDeclared { AggregateId = proposal.Id, OccurredAt = file.Now, OfficerId = officer },
            .. owing,
            .. reviewed ? await opened.FollowAsync(proposal, cancellationToken) : [],
        ]);
        return proposal;
    }
}
