using Innovation.Accountability.Domain;
using Innovation.Accountability.Features;
using Innovation.Contracts.Events;
using Innovation.Messaging;

namespace Innovation.Accountability.Consumers;

/// <summary>The pilot was evaluated: Completed without damage is not handled; anything else opens a liability review (point 4e).</summary>
internal sealed class PilotEvaluatedConsumer(FollowPilot follow) : IEventConsumer<PilotEvaluated>
{
    public Task ConsumeAsync(PilotEvaluated integrationEvent, CancellationToken cancellationToken) => follow.ExecuteAsync(
        integrationEvent.ProposalId,
        integrationEvent.AggregateId,
        pilot => pilot.Evaluation = new PilotEvaluation(
            integrationEvent.Outcome, integrationEvent.Damage, integrationEvent.DamageAmount, integrationEvent.OccurredAt),
        cancellationToken);
}
