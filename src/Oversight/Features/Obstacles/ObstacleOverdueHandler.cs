namespace Innovation.Oversight.Features.Obstacles;

/// <summary>Nobody cleared an obstacle in time: it passes to the superior unit, one level at a time (point 4c).</summary>
internal sealed class ObstacleOverdueHandler(PilotOverdue silence, Urging urging, IDirectory directory) : IClockHandler
{
    public string Kind => PolicyKeys.ObstacleResolve;

    public Task ReadAsync(Guid[] caseIds, CancellationToken cancellationToken) => silence.ReadAsync(caseIds, cancellationToken);

    public Task<ClockMatter> DescribeAsync(Clock clock, CancellationToken cancellationToken) => silence.DescribeAsync(clock, null, cancellationToken);

    public async Task OnOverdueAsync(OverdueClock overdue, CancellationToken cancellationToken)
    {
        var clock = overdue.Clock;
        var pilot = await silence.LoadAsync(clock, cancellationToken);
        var from = pilot.EscalateObstacle(clock.SubjectId, overdue.InformedUnitId);
        // A breach belongs to whoever answered for the unit on the last day; a vacancy blames nobody.
        var inCharge = await directory.FindInChargeAsync(from, overdue.LastDay, cancellationToken);
        var urge = new Urge(pilot, Actions.ObstacleEscalated, Notices.ObstacleEscalated, Notices.ObstacleEscalated)
        {
            OwingUnitId = from,
            AlsoUrged = [pilot.FindObstacle(clock.SubjectId).RaisedBy],
            Content = urged => new { Obstacle = clock.SubjectId, clock.Level, clock.DueOn, FromUnit = urged.UnitId, ToUnit = urged.InformedUnitId },
            Event = (urged, now) => new Events.ObstacleEscalated
            {
                AggregateId = pilot.Id,
                OccurredAt = now,
                ProposalId = pilot.ProposalId,
                ObstacleId = clock.SubjectId,
                FromUnitId = urged.UnitId,
                DutyHolderId = inCharge?.AnswersId,
                ToUnitId = urged.InformedUnitId,
                Level = clock.Level,
            },
        };
        await urging.RecordAsync(overdue, urge, cancellationToken);
    }
}
