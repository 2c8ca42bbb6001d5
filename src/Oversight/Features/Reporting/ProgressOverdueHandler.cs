namespace Innovation.Oversight.Features.Reporting;

/// <summary>A progress report is missing (point 4a).</summary>
internal sealed class ProgressOverdueHandler(PilotOverdue silence, CaseFile file) : IClockHandler
{
    public string Kind => PolicyKeys.PilotProgress;

    public Task<ClockMatter> DescribeAsync(Clock clock, CancellationToken cancellationToken) =>
        silence.DescribeAsync(clock, pilot => pilot.ImplementerIds, cancellationToken);

    public async Task OnOverdueAsync(OverdueClock overdue, CancellationToken cancellationToken)
    {
        var pilot = await silence.LoadAsync(overdue.Clock, cancellationToken);
        var told = new Events.ProgressOverdue
        {
            AggregateId = pilot.Id,
            OccurredAt = file.Now,
            ProposalId = pilot.ProposalId,
            UnitId = overdue.Clock.UnitId,
            Level = overdue.Clock.Level,
            InformedUnitId = overdue.InformedUnitId,
        };
        await silence.TellAsync(overdue, pilot, Actions.ProgressOverdue, Notices.ProgressOverdue, pilot.ImplementerIds, cancellationToken, told);
    }
}
