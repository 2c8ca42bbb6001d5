namespace Innovation.Recognition.Features.Commendations;

/// <summary>Makes an undecided nomination visible: the head is urged, the superior head informed. It never decides (invariant 16).</summary>
internal sealed class CommendationOverdueHandler(RecognitionDbContext db, Urging urging) : IClockHandler
{
    public string Kind => PolicyKeys.CommendationWindow;

    public Task ReadAsync(Guid[] caseIds, CancellationToken cancellationToken) =>
        db.Commendations.Where(commendation => caseIds.Contains(commendation.Id)).LoadAsync(cancellationToken);

    public async Task<ClockMatter> DescribeAsync(Clock clock, CancellationToken cancellationToken)
    {
        var commendation = await LoadAsync(clock, cancellationToken);
        return new ClockMatter(commendation.Title, LegalBases.OfRewards, [], commendation.NomineeIds);
    }

    public async Task OnOverdueAsync(OverdueClock overdue, CancellationToken cancellationToken)
    {
        var clock = overdue.Clock;
        var commendation = await LoadAsync(clock, cancellationToken);
        var urge = new Urge(commendation, Actions.Overdue, Notices.Overdue, Notices.OverdueInformed)
        {
            OwingUnitId = commendation.DecidingUnitId,
            Content = urged => new { clock.Level, clock.DueOn, DecidingUnit = urged.UnitId, DecidingHead = urged.HeadId, InformedUnit = urged.InformedUnitId },
        };
        await urging.RecordAsync(overdue, urge, cancellationToken);
    }

    private async Task<Commendation> LoadAsync(Clock clock, CancellationToken cancellationToken) =>
        await db.Commendations.FindAsync([clock.CaseId], cancellationToken)
        ?? throw new InvalidOperationException($"The clock {clock.Id} belongs to no commendation.");
}
