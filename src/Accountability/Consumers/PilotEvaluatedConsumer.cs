namespace Innovation.Accountability.Consumers;

/// <summary>The pilot was evaluated: Completed without damage is not handled; anything else opens a liability review (point 4e).</summary>
internal sealed class PilotEvaluatedConsumer(FollowPilot follow) : IEventConsumer<Events.PilotEvaluated>
{
    public Task ConsumeAsync(Events.PilotEvaluated integrationEvent, CancellationToken cancellationToken)
    {
        var damage = integrationEvent.DamageAmount is { } amount ? new Money(amount.Amount, amount.Currency) : null;
        var evaluation = new PilotEvaluation((EvaluationOutcome)integrationEvent.Outcome, integrationEvent.Damage, damage, integrationEvent.OccurredAt)
        {
            StoppedEarly = integrationEvent.StoppedEarly,
        };
        return follow.ExecuteAsync(integrationEvent.ProposalId, integrationEvent.AggregateId, pilot => pilot.WasEvaluated(evaluation), cancellationToken);
    }
}
