using Innovation.Proposal.Features.Deciding;

namespace Innovation.Proposal.Features.Reviewing;

/// <summary>What the opening of a review means for the clock and for those concerned, whatever opened it.</summary>
internal sealed class OpenedReview(CaseFile file, IDirectory directory, ProposalClocks clocks)
{
    public async Task<IEnumerable<IntegrationEvent>> FollowAsync(InnovationProposal proposal, CancellationToken cancellationToken)
    {
        var review = proposal.OpenReview!;
        var clock = await clocks.ReviewAsync(proposal, cancellationToken);
        return
        [
            new DecisionReviewOpened
            {
                AggregateId = proposal.Id,
                OccurredAt = file.Now,
                DecidingUnitId = proposal.DecidingUnitId!.Value,
                ReviewingUnitId = review.ReviewingUnitId,
            },
            .. file.Notify(proposal, ProposalNotices.ReviewOpened, proposal.AuthorIds.Union(proposal.ImplementerIds)),
            .. file.Notify(
                proposal, ProposalNotices.ReviewAssigned, await ReviewersAsync(proposal, review, cancellationToken), ProposalClocks.DueDate(clock)),
        ];
    }

    private async Task<IEnumerable<Guid>> ReviewersAsync(InnovationProposal proposal, DecisionReview review, CancellationToken cancellationToken)
    {
        if (review.ReviewingUnitId != proposal.DecidingUnitId)
        {
            return await directory.InChargeOfAsync(review.ReviewingUnitId, file.Today, cancellationToken);
        }
        var leadership = await directory.GetLeadershipAsync(review.ReviewingUnitId, file.Today, cancellationToken);
        return leadership.CollectiveIds.Where(member => !proposal.IsInvolved(member) && !proposal.PartialIds.Contains(member));
    }
}
