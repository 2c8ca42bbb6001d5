using System.Globalization;
using Innovation.Casework.Clocks;
using Innovation.Casework.Policy;
using Innovation.Contracts.Events;
using Innovation.Directory;
using Innovation.Oversight.Features;

namespace Innovation.Oversight.Deadlines;

/// <summary>Nobody cleared an obstacle in time: it passes to the superior unit, one level at a time (point 4c).</summary>
internal sealed class ObstacleOverdueHandler(PilotCases cases, OverdueNotices notices, IDirectory directory) : IClockHandler
{
    public string Kind => PolicyKeys.ObstacleResolve;

    public Task<ClockMatter> DescribeAsync(Clock clock, CancellationToken cancellationToken) => notices.DescribeAsync(clock, _ => [], cancellationToken);

    public async Task OnOverdueAsync(OverdueClock overdue, CancellationToken cancellationToken)
    {
        var (clock, toUnit) = (overdue.Clock, overdue.InformedUnitId);
        var pilot = await cases.LoadForClockAsync(clock.CaseId, cancellationToken);
        var fromUnit = pilot.EscalateObstacle(clock.SubjectId, toUnit);
        await cases.CommitAsync(
            pilot,
            "obstacle-escalated",
            null,
            new { Obstacle = clock.SubjectId, clock.Level, clock.DueOn, FromUnit = fromUnit, ToUnit = toUnit },
            cancellationToken,
            [
                new ObstacleEscalated
                {
                    AggregateId = pilot.Id,
                    OccurredAt = cases.Now,
                    ProposalId = pilot.ProposalId,
                    ObstacleId = clock.SubjectId,
                    FromUnitId = fromUnit,
                    ToUnitId = toUnit,
                    Level = clock.Level,
                },
                .. cases.Notify(
                    pilot,
                    "pilot.obstacle-escalated",
                    await ToldAsync([toUnit, fromUnit], pilot.FindObstacle(clock.SubjectId).RaisedBy, cancellationToken),
                    ("due-date", clock.DueOn.ToString("O", CultureInfo.InvariantCulture))),
            ]);
    }

    /// <summary>The heads of both units, and whoever waits for the solution.</summary>
    private async Task<List<Guid>> ToldAsync(Guid[] units, Guid raisedBy, CancellationToken cancellationToken)
    {
        var told = new List<Guid> { raisedBy };
        foreach (var unit in units)
        {
            if ((await directory.GetLeadershipAsync(unit, cases.Today, cancellationToken)).HeadId is { } head)
            {
                told.Add(head);
            }
        }
        return told;
    }
}
