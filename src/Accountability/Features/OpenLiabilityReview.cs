using System.Globalization;
using Innovation.Accountability.Data;
using Innovation.Accountability.Domain;
using Innovation.Casework.Clocks;
using Innovation.Casework.Policy;
using Innovation.Contracts;
using Innovation.Contracts.Events;

namespace Innovation.Accountability.Features;

/// <summary>A review opens by itself from the evaluation (point 4e); the persons concerned are told, and a clock runs for those who must take it up.</summary>
internal sealed class OpenLiabilityReview(AccountabilityDbContext db, AccountabilityCases cases, CaseClocks clocks)
{
    public async Task ExecuteAsync(ProtectionRecord record, LiabilityReview review, PolicySet policy, CancellationToken cancellationToken)
    {
        db.LiabilityReviews.Add(review);
        var clock = await clocks.StartAsync(
            new ClockStart(PolicyKeys.LiabilityOpen, "liability-review", review.Id, review.Id, policy, review.Evaluation.EvaluatedAt, review.DecidingUnitId, null),
            cancellationToken);
        await cases.CommitAsync(record, "under-review", new { record.Evaluation, LiabilityReview = review.Id }, cancellationToken);
        await cases.CommitAsync(
            review,
            record,
            "opened",
            new { ProtectionRecord = record.Id, Pilot = review.PilotId, review.Evaluation, record.AcceptedRisks, clock.DueOn },
            cancellationToken,
            [
                new LiabilityReviewOpened { AggregateId = review.Id, OccurredAt = cases.Now, ProposalId = review.ProposalId, PilotId = review.PilotId },
                .. cases.Notify(
                    review.Id,
                    ResourceName.Of(ResourceName.LiabilityReviews, review.Id),
                    "liability-review.opened",
                    record.ProtectedIds,
                    ("title", review.Title),
                    ("due-date", clock.DueOn.ToString("O", CultureInfo.InvariantCulture))),
            ]);
    }
}
