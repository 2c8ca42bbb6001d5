using System.Globalization;

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
            new Breach(BreachKind.Decision, subject, integrationEvent.DecidingHeadId, unit, integrationEvent.DueAt),
            cancellationToken);
    }

    /// <summary>A unit let an obstacle's date pass; whoever was in charge of it on that day is told, a vacancy blames nobody.</summary>
    public Task ConsumeAsync(Events.ObstacleEscalated integrationEvent, CancellationToken cancellationToken)
    {
        var subject = ResourceName.Of(ResourceName.Pilots, integrationEvent.AggregateId, ResourceName.Obstacles, integrationEvent.ObstacleId);
        return raise.ExecuteAsync(
            new Silence(ConductSignalKind.Obstruction, subject, integrationEvent.FromUnitId, integrationEvent.Level, integrationEvent.OccurredAt),
            integrationEvent.DutyHolderId,
            cancellationToken);
    }

    /// <summary>
    /// A progress report's date passed: one late report is no signal of shirking. It counts for those who carry the pilot out as an unanswered
    /// proposal does for a head: a second one within the window raises a signal (section 9 rule 7).
    /// </summary>
    public async Task ConsumeAsync(Events.ProgressOverdue integrationEvent, CancellationToken cancellationToken)
    {
        var subject = ResourceName.Of(ResourceName.Pilots, integrationEvent.AggregateId);
        var dueAt = integrationEvent.DueAt ?? integrationEvent.OccurredAt;
        var report = $"{subject}@{VietnamDate.Of(dueAt).ToString("O", CultureInfo.InvariantCulture)}";
        var silence = new Silence(ConductSignalKind.Shirking, subject, integrationEvent.UnitId, integrationEvent.Level, integrationEvent.OccurredAt);
        // In one order everywhere, so that two pilots of the same people do not wait for each other in a ring.
        foreach (var implementer in integrationEvent.ImplementerIds.Distinct().Order())
        {
            await raise.WhereRepeatedAsync(silence, new Breach(BreachKind.Report, report, implementer, integrationEvent.UnitId, dueAt), cancellationToken);
        }
    }
}
