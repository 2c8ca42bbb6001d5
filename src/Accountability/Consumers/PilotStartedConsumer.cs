using Innovation.Accountability.Domain;
using Innovation.Accountability.Features;
using Innovation.Contracts.Events;
using Innovation.Messaging;

namespace Innovation.Accountability.Consumers;

/// <summary>The pilot started: a later review knows what was allowed when.</summary>
internal sealed class PilotStartedConsumer(FollowPilot follow) : IEventConsumer<PilotStarted>
{
    public Task ConsumeAsync(PilotStarted integrationEvent, CancellationToken cancellationToken) => follow.ExecuteAsync(
        integrationEvent.ProposalId,
        integrationEvent.AggregateId,
        pilot => pilot.Period = new PilotPeriod(integrationEvent.StartsOn, integrationEvent.EndsOn),
        cancellationToken);
}
