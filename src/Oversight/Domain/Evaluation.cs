namespace Innovation.Oversight.Domain;

/// <summary>One member's judgement of a pilot; given once, never edited.</summary>
internal sealed record Assessment(Guid OfficerId, EvaluationOutcome Outcome, string Reasons, DateTimeOffset AssessedAt);

/// <summary>
/// The same-level Party committee's opinion on the result (Decree 73/2023/ND-CP Art. 4). A later one takes the place of an earlier one, with
/// the reason why, as long as the evaluation does not rest on it.
/// </summary>
/// <param name="GivenBy">Who gave it, for the committee.</param>
/// <param name="InFavour">Whether the committee agrees with what was achieved.</param>
/// <param name="Text">The opinion.</param>
/// <param name="CorrectionReason">Why it takes the place of an earlier one; empty for the first.</param>
/// <param name="GivenAt">Case time.</param>
internal sealed record PartyOpinion(Guid GivenBy, bool InFavour, string Text, string CorrectionReason, DateTimeOffset GivenAt);

/// <summary>Why the outcome departs from what a target and its measured value say.</summary>
internal sealed record Departure(string IndicatorKey, string Reason);

/// <summary>What the head wants to conclude from the assessments.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="Measurements">The effect as the evaluators measured it.</param>
/// <param name="DamageAmount">How much damage there was; null where there was none.</param>
/// <param name="Reasons">Always given.</param>
internal sealed record Conclusion(EvaluationOutcome Outcome, IReadOnlyList<Measurement> Measurements, Money? DamageAmount, string Reasons)
{
    /// <summary>How an opinion against it was taken into account; needed where the Party committee is against.</summary>
    public string OpinionAnswer { get; init; } = "";

    /// <summary>The head for whom an acting head concludes; null where the head does, or the post is vacant.</summary>
    public Guid? ConcludedFor { get; init; }

    /// <summary>Which targets the outcome departs from, and why.</summary>
    public IReadOnlyList<Departure> Departures { get; init; } = [];
}

/// <summary>The judgement of the collective leadership, concluded by its head. Superseded by a further one, never edited (invariant 15).</summary>
internal sealed record Evaluation(
    EvaluationOutcome Outcome, IReadOnlyList<Measurement> Measurements, bool TargetsMet, Money? DamageAmount, string Reasons,
    Guid ConcludedBy, DateTimeOffset ConcludedAt)
{
    /// <summary>What targets and measured values alone say.</summary>
    public required EvaluationOutcome ComputedOutcome { get; init; }

    /// <summary>Why the outcome departs from that; empty where it does not.</summary>
    public IReadOnlyList<Departure> Departures { get; init; } = [];

    /// <summary>How the Party committee's opinion against it was taken into account.</summary>
    public string OpinionAnswer { get; init; } = "";

    /// <summary>The head for whom an acting head concluded; null where the head did, or the post was vacant.</summary>
    public Guid? ConcludedFor { get; init; }
}
