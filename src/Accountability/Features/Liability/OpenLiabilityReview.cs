namespace Innovation.Accountability.Features.Liability;

/// <summary>A review opens by itself from the evaluation (point 4e); the persons concerned are told, and a clock runs for those who must take it up.</summary>
internal sealed class OpenLiabilityReview(AccountabilityDbContext db, CaseFile file, CaseClocks clocks, IDirectory directory)
{
    public async Task ExecuteAsync(ProtectionRecord record, LiabilityReview review, PolicySet policy, CancellationToken cancellationToken)
    {
        db.LiabilityReviews.Add(review);
        var clock = await clocks.StartAsync(
            new ClockStart(
                PolicyKeys.LiabilityOpen, LiabilityReview.CaseType, review.Id, review.Id, policy, review.Evaluation.EvaluatedAt, review.DecidingUnitId, null),
            cancellationToken);
        var competent = (await directory.FindCompetentAsync(review, file.Today, cancellationToken))?.InCharge;
        await file.CommitAsync(record, Actions.UnderReview, null, new { record.Evaluation, LiabilityReview = review.Id }, cancellationToken);
        await file.CommitAsync(
            review,
            Actions.Opened,
            null,
            new { ProtectionRecord = record.Id, Pilot = review.PilotId, review.Evaluation, record.AcceptedRisks, clock.DueOn },
            cancellationToken,
            [
                new Events.LiabilityReviewOpened { AggregateId = review.Id, OccurredAt = file.Now, ProposalId = review.ProposalId, PilotId = review.PilotId },
                .. file.Notify(review, Notices.ReviewOpened, review.ProtectedIds, clock.DueDateWord()),
                .. file.Notify(review, Notices.ReviewDue, competent is { } head ? [head.OfficerId] : [], clock.DueDateWord()),
            ]);
    }
}
