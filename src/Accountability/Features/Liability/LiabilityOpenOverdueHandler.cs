namespace Innovation.Accountability.Features.Liability;

/// <summary>Makes a review that nobody took up visible: the head of the approving agency is urged, the superior head informed (invariant 16).</summary>
internal sealed class LiabilityOpenOverdueHandler(AccountabilityDbContext db, CaseFile file, IDirectory directory) : IClockHandler
{
    public string Kind => PolicyKeys.LiabilityOpen;

    public async Task<ClockMatter> DescribeAsync(Clock clock, CancellationToken cancellationToken)
    {
        var review = await LoadAsync(clock, cancellationToken);
        return new ClockMatter(review.Title, [.. ((ICase)review).LegalBasis], [], review.ProtectedIds);
    }

    public async Task OnOverdueAsync(OverdueClock overdue, CancellationToken cancellationToken)
    {
        var clock = overdue.Clock;
        var review = await LoadAsync(clock, cancellationToken);
        // The duty stays with the post: who heads the unit today is urged.
        var head = await directory.FindHeadAsync(review.DecidingUnitId, file.Today, cancellationToken);
        var informed = await directory.FindHeadAsync(overdue.InformedUnitId, file.Today, cancellationToken);
        await file.CommitAsync(
            review,
            Actions.Overdue,
            null,
            new { clock.Level, clock.DueOn, DecidingUnit = review.DecidingUnitId, DecidingHead = head, InformedUnit = overdue.InformedUnitId },
            cancellationToken,
            [
                .. file.Notify(review, Notices.ReviewOverdue, head is { } urged ? [urged] : [], Notices.DueDate(clock)),
                .. file.Notify(review, Notices.ReviewOverdueInformed, informed is { } superior && superior != head ? [superior] : [], Notices.DueDate(clock)),
            ]);
    }

    private Task<LiabilityReview> LoadAsync(Clock clock, CancellationToken cancellationToken) =>
        db.LiabilityReviews.SingleAsync(r => r.Id == clock.CaseId, cancellationToken);
}
