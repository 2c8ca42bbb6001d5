namespace Innovation.Oversight.Features.Following;

/// <summary>Makes a silence visible to people: who owes the answer is urged, the head of the superior unit informed (invariant 16).</summary>
internal sealed class PilotOverdue(OversightDbContext db, CaseFile file, IDirectory directory)
{
    public Task<Pilot> LoadAsync(Clock clock, CancellationToken cancellationToken) =>
        db.Pilots.AsSplitQuery().SingleAsync(p => p.Id == clock.CaseId, cancellationToken);

    /// <summary>What casework's own notices say: <paramref name="owing"/> are reminded, all participants wait.</summary>
    public async Task<ClockMatter> DescribeAsync(Clock clock, Func<Pilot, IReadOnlyList<Guid>>? owing, CancellationToken cancellationToken)
    {
        var pilot = await LoadAsync(clock, cancellationToken);
        return new ClockMatter(pilot.Title, [.. ((ICase)pilot).LegalBasis], owing?.Invoke(pilot) ?? [], pilot.ParticipantIds);
    }

    /// <summary>
    /// The head of the owing unit and <paramref name="alsoTold"/> get <paramref name="notice"/>, the informed head <c>{notice}-informed</c>;
    /// the ledger keeps the level that fired.
    /// </summary>
    public async Task TellAsync(
        OverdueClock overdue, Pilot pilot, string action, string notice, IReadOnlyList<Guid> alsoTold, CancellationToken cancellationToken,
        params IEnumerable<Events.IntegrationEvent> events)
    {
        var clock = overdue.Clock;
        // The duty stays with the post: who heads the unit today is urged, whoever headed it when the clock started.
        var urged = await directory.FindHeadAsync(clock.UnitId, file.Today, cancellationToken);
        var informed = await directory.FindHeadAsync(overdue.InformedUnitId, file.Today, cancellationToken);
        await file.CommitAsync(
            pilot,
            action,
            null,
            new { clock.Kind, clock.Level, clock.DueOn, OwingUnit = clock.UnitId, InformedUnit = overdue.InformedUnitId },
            cancellationToken,
            [
                .. events,
                .. file.Notify(pilot, notice, urged is { } head ? [head, .. alsoTold] : alsoTold, Notices.DueDate(clock)),
                .. file.Notify(pilot, $"{notice}-informed", informed is { } superior && superior != urged ? [superior] : [], Notices.DueDate(clock)),
            ]);
    }
}
