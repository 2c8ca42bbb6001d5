namespace Innovation.Accountability.Consumers;

/// <summary>The pilot started: a later review knows what was allowed when.</summary>
internal sealed class PilotStartedConsumer(FollowPilot follow) : IEventConsumer<Events.PilotStarted>
{
    public Task ConsumeAsync(Events.PilotStarted integrationEvent, CancellationToken cancellationToken)
    {
        var period = new PilotPeriod(integrationEvent.StartsOn, integrationEvent.EndsOn);
        return follow.ExecuteAsync(integrationEvent.ProposalId, integrationEvent.AggregateId, pilot => pilot.HasStarted(period), cancellationToken);
    }
}
