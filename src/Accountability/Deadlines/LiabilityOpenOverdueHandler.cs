using System.Globalization;
using Innovation.Accountability.Data;
using Innovation.Accountability.Features;
using Innovation.Casework.Clocks;
using Innovation.Casework.Policy;
using Innovation.Contracts;
using Innovation.Directory;
using Microsoft.EntityFrameworkCore;

namespace Innovation.Accountability.Deadlines;

/// <summary>Makes a review that nobody took up visible: the head of the approving agency is urged, the superior head informed (invariant 16).</summary>
internal sealed class LiabilityOpenOverdueHandler(AccountabilityDbContext db, AccountabilityCases cases, IDirectory directory) : IClockHandler
{
    public string Kind => PolicyKeys.LiabilityOpen;

    public async Task<ClockMatter> DescribeAsync(Clock clock, CancellationToken cancellationToken)
    {
        var review = await db.LiabilityReviews.AsNoTracking().SingleAsync(r => r.Id == clock.CaseId, cancellationToken);
        var record = await db.ProtectionRecords.AsNoTracking().SingleAsync(r => r.Id == review.ProtectionRecordId, cancellationToken);
        return new ClockMatter(review.Title, [.. record.LegalBasis.Select(basis => basis.ToString())], [], [.. record.ProtectedIds]);
    }

    public async Task OnOverdueAsync(OverdueClock overdue, CancellationToken cancellationToken)
    {
        var clock = overdue.Clock;
        var review = await db.LiabilityReviews.SingleAsync(r => r.Id == clock.CaseId, cancellationToken);
        var record = await db.ProtectionRecords.SingleAsync(r => r.Id == review.ProtectionRecordId, cancellationToken);
        // The duty stays with the post: who heads the unit today is urged.
        var head = await HeadAsync(review.DecidingUnitId, cancellationToken);
        var informed = await HeadAsync(overdue.InformedUnitId, cancellationToken);
        var name = ResourceName.Of(ResourceName.LiabilityReviews, review.Id);
        (string, string)[] words = [("title", review.Title), ("due-date", clock.DueOn.ToString("O", CultureInfo.InvariantCulture))];
        await cases.CommitAsync(
            review,
            record,
            "overdue",
            new { clock.Level, clock.DueOn, DecidingUnit = review.DecidingUnitId, DecidingHead = head, InformedUnit = overdue.InformedUnitId },
            cancellationToken,
            [
                .. cases.Notify(review.Id, name, "liability-review.overdue", head is { } urged ? [urged] : [], words),
                .. cases.Notify(review.Id, name, "liability-review.overdue-informed", informed is { } superior && superior != head ? [superior] : [], words),
            ]);
    }

    private async Task<Guid?> HeadAsync(Guid unitId, CancellationToken cancellationToken) =>
        (await directory.GetLeadershipAsync(unitId, cases.Today, cancellationToken)).HeadId;
}
