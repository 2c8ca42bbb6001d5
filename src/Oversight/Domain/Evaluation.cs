namespace Innovation.Oversight.Domain;

/// <summary>One member's judgement of a pilot; given once, never edited.</summary>
internal sealed record Assessment(Guid OfficerId, EvaluationOutcome Outcome, string Reasons, DateTimeOffset AssessedAt);

/// <summary>What the head wants to conclude from the assessments.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="Measurements">The effect as the evaluators measured it.</param>
/// <param name="DamageAmount">How much damage there was; null where there was none.</param>
/// <param name="Reasons">Always given.</param>
internal sealed record Conclusion(EvaluationOutcome Outcome, IReadOnlyList<Measurement> Measurements, Money? DamageAmount, string Reasons);

/// <summary>The judgement of the collective leadership, concluded by its head. Superseded by a further one, never edited (invariant 15).</summary>
internal sealed record Evaluation(
    EvaluationOutcome Outcome, IReadOnlyList<Measurement> Measurements, bool TargetsMet, Money? DamageAmount, string Reasons,
    Guid ConcludedBy, DateTimeOffset ConcludedAt);
