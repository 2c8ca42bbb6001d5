using Innovation.Contracts.Events;
using Innovation.Messaging;

namespace Innovation.Casework.Policy;

/// <summary>A new policy set: kept here, in force from its effective date only.</summary>
internal sealed class PolicyValuesApprovedConsumer(RuleCopies copies) : IEventConsumer<PolicyValuesApproved>
{
    public Task ConsumeAsync(PolicyValuesApproved integrationEvent, CancellationToken cancellationToken) =>
        copies.KeepAsync(integrationEvent.ToSet(), cancellationToken);
}
