namespace Innovation.Oversight.Features.Following;

/// <summary>The pilot behind a clock of this service.</summary>
internal sealed class PilotOverdue(OversightDbContext db)
{
    public Task<Pilot> LoadAsync(Clock clock, CancellationToken cancellationToken) =>
        db.Pilots.AsSplitQuery().SingleAsync(p => p.Id == clock.CaseId, cancellationToken);

    /// <summary>What casework's own notices say: <paramref name="owing"/> are reminded, all participants wait.</summary>
    public async Task<ClockMatter> DescribeAsync(Clock clock, Func<Pilot, IReadOnlyList<Guid>>? owing, CancellationToken cancellationToken)
    {
        var pilot = await LoadAsync(clock, cancellationToken);
        return new ClockMatter(pilot.Title, [.. ((ICase)pilot).LegalBasis], owing?.Invoke(pilot) ?? [], pilot.ParticipantIds);
    }
}
