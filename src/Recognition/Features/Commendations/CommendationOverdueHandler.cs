namespace Innovation.Recognition.Features.Commendations;

/// <summary>Makes an undecided nomination visible: the head is urged, the superior head informed. It never decides (invariant 16).</summary>
internal sealed class CommendationOverdueHandler(RecognitionDbContext db, CaseFile file, IDirectory directory) : IClockHandler
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
        // The duty stays with the post: who heads the unit today is urged.
        var head = await directory.FindHeadAsync(commendation.DecidingUnitId, file.Today, cancellationToken);
        var informed = await directory.FindHeadAsync(overdue.InformedUnitId, file.Today, cancellationToken);
        await file.CommitAsync(
            commendation,
            Actions.Overdue,
            null,
            new { clock.Level, clock.DueOn, DecidingUnit = commendation.DecidingUnitId, DecidingHead = head, InformedUnit = overdue.InformedUnitId },
            cancellationToken,
            [
                .. file.Notify(commendation, Notices.Overdue, head is { } urged ? [urged] : [], Notices.DueDate(clock)),
                .. file.Notify(commendation, Notices.OverdueInformed, informed is { } superior && superior != head ? [superior] : [], Notices.DueDate(clock)),
            ]);
    }

    private Task<Commendation> LoadAsync(Clock clock, CancellationToken cancellationToken) =>
        db.Commendations.SingleAsync(c => c.Id == clock.CaseId, cancellationToken);
}
