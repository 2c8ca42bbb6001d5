namespace Innovation.Oversight.Features.Obstacles;

/// <summary>Nobody cleared an obstacle in time: it passes to the superior unit, one level at a time (point 4c).</summary>
internal sealed class ObstacleOverdueHandler(PilotOverdue silence, CaseFile file, IDirectory directory) : IClockHandler
{
    public string Kind => PolicyKeys.ObstacleResolve;

    public Task<ClockMatter> DescribeAsync(Clock clock, CancellationToken cancellationToken) => silence.DescribeAsync(clock, null, cancellationToken);

    public async Task OnOverdueAsync(OverdueClock overdue, CancellationToken cancellationToken)
    {
        var (clock, toUnit) = (overdue.Clock, overdue.InformedUnitId);
        var pilot = await silence.LoadAsync(clock, cancellationToken);
        var fromUnit = pilot.EscalateObstacle(clock.SubjectId, toUnit);
        // The heads of both units, and whoever waits for the solution.
        Guid?[] told =
        [
            pilot.FindObstacle(clock.SubjectId).RaisedBy,
            await directory.FindHeadAsync(toUnit, file.Today, cancellationToken),
            await directory.FindHeadAsync(fromUnit, file.Today, cancellationToken),
        ];
        await file.CommitAsync(
            pilot,
            Actions.ObstacleEscalated,
            null,
            new { Obstacle = clock.SubjectId, clock.Level, clock.DueOn, FromUnit = fromUnit, ToUnit = toUnit },
            cancellationToken,
            [
                new Events.ObstacleEscalated
                {
                    AggregateId = pilot.Id,
                    OccurredAt = file.Now,
                    ProposalId = pilot.ProposalId,
                    ObstacleId = clock.SubjectId,
                    FromUnitId = fromUnit,
                    ToUnitId = toUnit,
                    Level = clock.Level,
                },
                .. file.Notify(pilot, Notices.ObstacleEscalated, told.OfType<Guid>(), Notices.DueDate(clock)),
            ]);
    }
}
