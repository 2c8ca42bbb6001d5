using Innovation.Casework.Clocks;
using Innovation.Casework.Policy;
using Innovation.Contracts.Events;
using Innovation.Oversight.Features;

namespace Innovation.Oversight.Deadlines;

/// <summary>A progress report is missing (point 4a).</summary>
internal sealed class ProgressOverdueHandler(PilotCases cases, OverdueNotices notices) : IClockHandler
{
    public string Kind => PolicyKeys.PilotProgress;

    public Task<ClockMatter> DescribeAsync(Clock clock, CancellationToken cancellationToken) => notices.DescribeAsync(clock, pilot => pilot.ImplementerIds, cancellationToken);

    public async Task OnOverdueAsync(OverdueClock overdue, CancellationToken cancellationToken)
    {
        var pilot = await cases.LoadForClockAsync(overdue.Clock.CaseId, cancellationToken);
        await cases.CommitAsync(
            pilot,
            "progress-overdue",
            null,
            OverdueNotices.Record(overdue),
            cancellationToken,
            [
                new ProgressOverdue
                {
                    AggregateId = pilot.Id,
                    OccurredAt = cases.Now,
                    ProposalId = pilot.ProposalId,
                    UnitId = overdue.Clock.UnitId,
                    Level = overdue.Clock.Level,
                    InformedUnitId = overdue.InformedUnitId,
                },
                .. await notices.OfAsync(overdue, pilot, "pilot.progress-overdue", pilot.ImplementerIds, cancellationToken),
            ]);
    }
}
