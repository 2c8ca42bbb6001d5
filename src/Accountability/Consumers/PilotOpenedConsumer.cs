namespace Innovation.Accountability.Consumers;

/// <summary>The pilot of a grant exists: its protection record names it from now on.</summary>
internal sealed class PilotOpenedConsumer(FollowPilot follow) : IEventConsumer<Events.PilotOpened>
{
    public Task ConsumeAsync(Events.PilotOpened integrationEvent, CancellationToken cancellationToken) =>
        follow.ExecuteAsync(integrationEvent.ProposalId, integrationEvent.AggregateId, _ => { }, cancellationToken);
}
