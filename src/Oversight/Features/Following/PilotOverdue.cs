namespace Innovation.Oversight.Features.Following;

/// <summary>The pilot behind a clock of this service.</summary>
internal sealed class PilotOverdue(OversightDbContext db)
{
    public Task ReadAsync(Guid[] ids, CancellationToken cancellationToken) =>
        db.Pilots.AsSplitQuery().Where(pilot => ids.Contains(pilot.Id)).LoadAsync(cancellationToken);

    /// <summary>One of those that were read.</summary>
    public async Task<Pilot> LoadAsync(Clock clock, CancellationToken cancellationToken) =>
        await db.Pilots.FindAsync([clock.CaseId], cancellationToken)
        ?? throw new InvalidOperationException($"The clock {clock.Id} belongs to no pilot.");

    /// <summary>What casework's own notices say: <paramref name="owing"/> are reminded, all participants wait.</summary>
    public async Task<ClockMatter> DescribeAsync(Clock clock, Func<Pilot, IReadOnlyList<Guid>>? owing, CancellationToken cancellationToken)
    {
        var pilot = await LoadAsync(clock, cancellationToken);
        return new ClockMatter(pilot.Title, [.. ((ICase)pilot).LegalBasis], owing?.Invoke(pilot) ?? [], pilot.ParticipantIds);
    }
}
