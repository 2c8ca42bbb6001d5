namespace Innovation.Oversight.Features.Reporting;

/// <summary>A progress report is missing (point 4a).</summary>
internal sealed class ProgressOverdueHandler(PilotOverdue silence, Urging urging) : IClockHandler
{
    public string Kind => PolicyKeys.PilotProgress;

    public Task ReadAsync(Guid[] caseIds, CancellationToken cancellationToken) => silence.ReadAsync(caseIds, cancellationToken);

    public Task<ClockMatter> DescribeAsync(Clock clock, CancellationToken cancellationToken) =>
        silence.DescribeAsync(clock, pilot => pilot.ImplementerIds, cancellationToken);

    public async Task OnOverdueAsync(OverdueClock overdue, CancellationToken cancellationToken)
    {
        var pilot = await silence.LoadAsync(overdue.Clock, cancellationToken);
        var urge = new Urge(pilot, Actions.ProgressOverdue, Notices.ProgressOverdue, Notices.InformedOf(Notices.ProgressOverdue))
        {
            AlsoUrged = pilot.ImplementerIds,
            Event = (urged, now) => new Events.ProgressOverdue
            {
                AggregateId = pilot.Id,
                OccurredAt = now,
                ProposalId = pilot.ProposalId,
                UnitId = urged.UnitId,
                Level = overdue.Clock.Level,
                InformedUnitId = urged.InformedUnitId,
                ImplementerIds = pilot.ImplementerIds,
                DueAt = overdue.Clock.DueAt,
            },
        };
        await urging.RecordAsync(overdue, urge, cancellationToken);
    }
}
