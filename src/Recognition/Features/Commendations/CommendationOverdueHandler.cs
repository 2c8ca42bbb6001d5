namespace Innovation.Recognition.Features.Commendations;

/// <summary>Makes an undecided nomination visible: the head is urged, the superior head informed. It never decides (invariant 16).</summary>
internal sealed class CommendationOverdueHandler(RecognitionDbContext db, Urging urging) : IClockHandler
{
    public string Kind => PolicyKeys.CommendationWindow;

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
        await urging.CommitAsync(overdue, urge, cancellationToken);
    }

    private Task<Commendation> LoadAsync(Clock clock, CancellationToken cancellationToken) =>
        db.Commendations.SingleAsync(c => c.Id == clock.CaseId, cancellationToken);
}
