using Innovation.Accountability.Features;
using Innovation.Contracts.Events;
using Innovation.Messaging;

namespace Innovation.Accountability.Consumers;

/// <summary>The pilot of a grant exists: its protection record names it from now on.</summary>
internal sealed class PilotOpenedConsumer(FollowPilot follow) : IEventConsumer<PilotOpened>
{
    public Task ConsumeAsync(PilotOpened integrationEvent, CancellationToken cancellationToken) =>
        follow.ExecuteAsync(integrationEvent.ProposalId, integrationEvent.AggregateId, _ => { }, cancellationToken);
}
