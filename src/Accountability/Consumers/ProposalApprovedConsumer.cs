using Innovation.Accountability.Features;
using Innovation.Contracts.Events;
using Innovation.Messaging;

namespace Innovation.Accountability.Consumers;

/// <summary>A grant opens its protection record, at approval and not after a failure (point 2a).</summary>
internal sealed class ProposalApprovedConsumer(OpenProtectionRecord open) : IEventConsumer<ProposalApproved>
{
    public Task ConsumeAsync(ProposalApproved integrationEvent, CancellationToken cancellationToken) =>
        open.ExecuteAsync(integrationEvent, cancellationToken);
}
