namespace Innovation.Recognition.Domain;

/// <summary>
/// This service's own copy of what Oversight evaluated: whether a reward or a model may follow is decided on it (invariant 12).
/// </summary>
internal sealed record EvaluatedPilot
{
    /// <summary>The pilot.</summary>
    public required Guid Id { get; init; }
    public required Guid ProposalId { get; init; }
    public required string Title { get; init; }
    public required EvaluationOutcome Outcome { get; init; }
    public required bool Damage { get; init; }
    public required bool TargetsMet { get; init; }
    public required IReadOnlyList<Indicator> Indicators { get; init; }
    public required IReadOnlyList<Measurement> Measurements { get; init; }

    /// <summary>The unit that carried it out.</summary>
    public required Guid UnitId { get; init; }

    /// <summary>The unit whose collective leadership decided and evaluated.</summary>
    public required Guid DecidingUnitId { get; init; }
    public required IReadOnlyList<Guid> AuthorIds { get; init; }
    public required IReadOnlyList<Guid> ImplementerIds { get; init; }
    public required DateTimeOffset EvaluatedAt { get; init; }

    /// <summary>Which of the two grants was carried out.</summary>
    public required GrantKind Kind { get; init; }

    /// <summary>The rules that it was permitted to set aside; empty for most.</summary>
    public required IReadOnlyList<string> DerogatedRules { get; init; }

    /// <summary>Authors and implementers: who earned a reward, and whose own work it is.</summary>
    public IReadOnlyList<Guid> ParticipantIds => [.. AuthorIds.Concat(ImplementerIds).Distinct()];

    /// <summary>Invariant 12: a reward needs outcome Completed.</summary>
    public bool MayBeRewarded => Outcome == EvaluationOutcome.Completed;

    /// <summary>Invariant 12: a reward needs outcome Completed.</summary>
    public void RequireRewardable()
    {
        if (!MayBeRewarded)
        {
            throw NotCompleted();
        }
    }

    /// <summary>Invariant 12: replication needs Completed, no damage, the measured effect at or above every target.</summary>
    public void RequireReplicable()
    {
        if (Outcome != EvaluationOutcome.Completed)
        {
            throw NotCompleted();
        }
        if (Damage)
        {
            throw Refuse.Conflict(ReasonCodes.PilotCausedDamage, "The pilot caused damage; it does not become a model.");
        }
        if (!TargetsMet)
        {
            throw Refuse.Conflict(ReasonCodes.TargetNotMet, "The pilot's measured effect is below target; it does not become a model.");
        }
    }

    /// <summary>The answer for a pilot that is not evaluated Completed, or not evaluated at all.</summary>
    public static RefusedException NotCompleted() =>
        Refuse.Conflict(ReasonCodes.PilotNotCompleted, "The pilot is not evaluated as completed.");
}
