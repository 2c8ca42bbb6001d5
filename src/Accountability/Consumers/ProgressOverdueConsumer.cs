using Innovation.Accountability.Domain;
using Innovation.Accountability.Features;
using Innovation.Casework.Policy;
using Innovation.Casework.Time;
using Innovation.Contracts;
using Innovation.Contracts.Events;
using Innovation.Messaging;

namespace Innovation.Accountability.Consumers;

/// <summary>A unit let a progress report's date pass: a signal of shirking, at the first breach only.</summary>
internal sealed class ProgressOverdueConsumer(AccountabilityCases cases, PolicySets policies, RaiseConductSignal raise) : IEventConsumer<ProgressOverdue>
{
    public async Task ConsumeAsync(ProgressOverdue integrationEvent, CancellationToken cancellationToken)
    {
        if (integrationEvent.Level != ConductSignal.FirstLevel)
        {
            return;
        }
        var policy = await policies.InForceAsync(VietnamDate.Of(integrationEvent.OccurredAt), cancellationToken);
        await raise.ExecuteAsync(
            ConductSignal.Raise(
                ConductSignalKind.Shirking,
                ResourceName.Of(ResourceName.Pilots, integrationEvent.AggregateId),
                integrationEvent.UnitId,
                null,
                integrationEvent.Level,
                policy.Version,
                cases.Now),
            cancellationToken);
    }
}
