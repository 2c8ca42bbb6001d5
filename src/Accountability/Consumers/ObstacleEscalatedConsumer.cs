using Innovation.Accountability.Domain;
using Innovation.Accountability.Features;
using Innovation.Casework.Policy;
using Innovation.Casework.Time;
using Innovation.Contracts;
using Innovation.Contracts.Events;
using Innovation.Messaging;

namespace Innovation.Accountability.Consumers;

/// <summary>A unit let an obstacle's date pass: a signal of obstruction, at the first breach only.</summary>
internal sealed class ObstacleEscalatedConsumer(AccountabilityCases cases, PolicySets policies, RaiseConductSignal raise) : IEventConsumer<ObstacleEscalated>
{
    public async Task ConsumeAsync(ObstacleEscalated integrationEvent, CancellationToken cancellationToken)
    {
        if (integrationEvent.Level != ConductSignal.FirstLevel)
        {
            return;
        }
        var policy = await policies.InForceAsync(VietnamDate.Of(integrationEvent.OccurredAt), cancellationToken);
        await raise.ExecuteAsync(
            ConductSignal.Raise(
                ConductSignalKind.Obstruction,
                ResourceName.Of(ResourceName.Pilots, integrationEvent.AggregateId, ResourceName.Obstacles, integrationEvent.ObstacleId),
                integrationEvent.FromUnitId,
                null,
                integrationEvent.Level,
                policy.Version,
                cases.Now),
            cancellationToken);
    }
}
