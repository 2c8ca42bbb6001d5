namespace Innovation.Accountability.Features.Liability;

/// <summary>Makes a review that nobody took up visible: the head of the approving agency is urged, the superior head informed (invariant 16).</summary>
internal sealed class LiabilityOpenOverdueHandler(AccountabilityDbContext db, Urging urging) : IClockHandler
{
    public string Kind => PolicyKeys.LiabilityOpen;

    public Task ReadAsync(Guid[] caseIds, CancellationToken cancellationToken) =>
        db.LiabilityReviews.Where(review => caseIds.Contains(review.Id)).LoadAsync(cancellationToken);

    public async Task<ClockMatter> DescribeAsync(Clock clock, CancellationToken cancellationToken)
    {
        var review = await LoadAsync(clock, cancellationToken);
        return new ClockMatter(review.Title, [.. ((ICase)review).LegalBasis], [], review.ProtectedIds);
    }

    public async Task OnOverdueAsync(OverdueClock overdue, CancellationToken cancellationToken)
    {
        var clock = overdue.Clock;
        var review = await LoadAsync(clock, cancellationToken);
        var urge = new Urge(review, Actions.Overdue, Notices.ReviewOverdue, Notices.ReviewOverdueInformed)
        {
            OwingUnitId = review.DecidingUnitId,
            Content = urged => new { clock.Level, clock.DueOn, DecidingUnit = urged.UnitId, DecidingHead = urged.HeadId, InformedUnit = urged.InformedUnitId },
        };
        await urging.RecordAsync(overdue, urge, cancellationToken);
    }

    private async Task<LiabilityReview> LoadAsync(Clock clock, CancellationToken cancellationToken) =>
        await db.LiabilityReviews.FindAsync([clock.CaseId], cancellationToken)
        ?? throw new InvalidOperationException($"The clock {clock.Id} belongs to no review.");
}
