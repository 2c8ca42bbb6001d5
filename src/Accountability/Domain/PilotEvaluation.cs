using Innovation.Contracts.Events;

namespace Innovation.Accountability.Domain;

/// <summary>How Oversight's evaluators judged the pilot.</summary>
internal sealed record PilotEvaluation(EvaluationOutcome Outcome, bool Damage, Money? DamageAmount, DateTimeOffset EvaluatedAt)
{
    /// <summary>Completed without damage: no liability review (Decree 73/2023/ND-CP Art. 11).</summary>
    public bool NothingToAnswerFor => Outcome == EvaluationOutcome.Completed && !Damage;
}
