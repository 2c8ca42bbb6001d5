namespace Innovation.Accountability.Consumers;

/// <summary>Other services tell that a clock ran out: each is a silence that may raise a signal.</summary>
internal sealed class OverdueConsumer(RaiseConductSignal raise)
    : IEventConsumer<Events.DecisionOverdue>, IEventConsumer<Events.ObstacleEscalated>, IEventConsumer<Events.ProgressOverdue>
{
    /// <summary>A decision date passed: one breach is kept and signals nothing, a second one of the same duty holder does.</summary>
    public Task ConsumeAsync(Events.DecisionOverdue integrationEvent, CancellationToken cancellationToken)
    {
        // With a vacancy it is nobody's own breach; the superior unit was told.
        if (integrationEvent.Vacant)
        {
            return Task.CompletedTask;
        }
        var (proposal, unit) = (integrationEvent.AggregateId, integrationEvent.DecidingUnitId);
        var subject = ResourceName.Of(ResourceName.Proposals, proposal);
        return raise.WhereRepeatedAsync(
            new Silence(ConductSignalKind.Shirking, subject, unit, integrationEvent.Level, integrationEvent.OccurredAt),
            new DecisionBreach(proposal, integrationEvent.DecidingHeadId, unit, integrationEvent.DueAt),
            cancellationToken);
    }

    /// <summary>A unit let an obstacle's date pass.</summary>
    public Task ConsumeAsync(Events.ObstacleEscalated integrationEvent, CancellationToken cancellationToken)
    {
        var subject = ResourceName.Of(ResourceName.Pilots, integrationEvent.AggregateId, ResourceName.Obstacles, integrationEvent.ObstacleId);
        return raise.ExecuteAsync(
            new Silence(ConductSignalKind.Obstruction, subject, integrationEvent.FromUnitId, integrationEvent.Level, integrationEvent.OccurredAt),
            cancellationToken);
    }

    /// <summary>A unit let a progress report's date pass.</summary>
    public Task ConsumeAsync(Events.ProgressOverdue integrationEvent, CancellationToken cancellationToken)
    {
        var subject = ResourceName.Of(ResourceName.Pilots, integrationEvent.AggregateId);
        return raise.ExecuteAsync(
            new Silence(ConductSignalKind.Shirking, subject, integrationEvent.UnitId, integrationEvent.Level, integrationEvent.OccurredAt),
            cancellationToken);
    }
}
