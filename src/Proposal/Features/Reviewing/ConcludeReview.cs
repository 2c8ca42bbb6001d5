using Innovation.Proposal.Features.Deciding;

namespace Innovation.Proposal.Features.Reviewing;

/// <summary>The superior head, or members not involved where none stands above, upholds a decision or sets it aside, with reasons.</summary>
internal sealed class ConcludeReview(VisibleProposals visible, CaseFile file, IDirectory directory, ProposalClocks clocks, ReviewClocks reviews)
{
    public async Task<InnovationProposal> ExecuteAsync(V1.ConcludeDecisionReviewRequest request, CancellationToken cancellationToken)
    {
        var check = new RequestCheck();
        check.Choice("outcome", request.Outcome);
        // How much gives a reason is the proposal's rule.
        var reasons = check.OptionalText("reasons", request.Reasons, 10_000);
        var answer = check.OptionalText("answer_to_statements", request.AnswerToStatements, 10_000);
        check.ThrowIfWrong();
        var officer = file.Officer;
        var proposal = await visible.LoadAsync(request.Name, cancellationToken);
        var upheld = request.Outcome == V1.ReviewOutcome.Upheld;
        proposal.ConcludeReview(officer, await ReviewersAsync(proposal, cancellationToken), upheld, reasons, answer, file.Now);
        var review = proposal.DecisionReviews[^1];
        var clock = await clocks.ReviewedAsync(proposal, cancellationToken);
        var owing = await reviews.FollowAsync(proposal, cancellationToken);
        await file.RecordAsync(proposal, ProposalActions.ReviewConcluded, reasons, new { Review = review, proposal.State }, cancellationToken,
        [
            new DecisionReviewConcluded
            {
                AggregateId = proposal.Id,
                OccurredAt = file.Now,
                ReviewingUnitId = review.ReviewingUnitId,
                Upheld = upheld,
            },
            .. file.Notify(proposal, ProposalNotices.ReviewConcluded, proposal.AuthorIds.Union(proposal.ImplementerIds)),
            .. upheld ? [] : file.Notify(
                proposal, ProposalNotices.Assigned, await directory.InChargeOfAsync(proposal.LiesAt, file.Today, cancellationToken),
                ProposalClocks.DueDate(clock)),
            .. owing,
        ]);
        return proposal;
    }

    private async Task<Reviewers> ReviewersAsync(InnovationProposal proposal, CancellationToken cancellationToken)
    {
        if (proposal.OpenReview is not { } review)
        {
            return new Reviewers(new Headship(null), []);
        }
        var leadership = await directory.GetLeadershipAsync(review.ReviewingUnitId, file.Today, cancellationToken);
        return review.ReviewingUnitId == proposal.DecidingUnitId
            ? new Reviewers(new Headship(null), [.. leadership.CollectiveIds])
            : new Reviewers(leadership.ToHeadship(), []);
    }
}
