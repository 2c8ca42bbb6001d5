namespace Innovation.Contracts.Events;

/// <summary>A pilot (or granted implementation) was opened from a grant.</summary>
public sealed record PilotOpened : IntegrationEvent
{
    /// <summary>The proposal it carries out.</summary>
    public required Guid ProposalId { get; init; }
}

/// <summary>A pilot started.</summary>
public sealed record PilotStarted : IntegrationEvent
{
    /// <summary>The proposal it carries out.</summary>
    public required Guid ProposalId { get; init; }
    /// <summary>The first day, Asia/Ho_Chi_Minh.</summary>
    public required DateOnly StartsOn { get; init; }
    /// <summary>The last day that the grant allows.</summary>
    public required DateOnly EndsOn { get; init; }
}

/// <summary>A progress report was handed in (point 4a).</summary>
public sealed record ProgressReported : IntegrationEvent
{
    /// <summary>The proposal it carries out.</summary>
    public required Guid ProposalId { get; init; }
    /// <summary>1 for the pilot's first report.</summary>
    public required int Number { get; init; }
}

/// <summary>A progress report is missing past its date (point 4a).</summary>
public sealed record ProgressOverdue : IntegrationEvent
{
    /// <summary>The proposal it carries out.</summary>
    public required Guid ProposalId { get; init; }
    /// <summary>The unit that owes it.</summary>
    public required Guid UnitId { get; init; }
    /// <summary>1 for the first breach.</summary>
    public required int Level { get; init; }
    /// <summary>The unit told at this level.</summary>
    public required Guid InformedUnitId { get; init; }
    /// <summary>Who carries the pilot out and owed the report.</summary>
    public IReadOnlyList<Guid> ImplementerIds { get; init; } = [];
    /// <summary>When it was due, case time.</summary>
    public DateTimeOffset? DueAt { get; init; }
}

/// <summary>An obstacle was not resolved in time and passed to the superior unit (point 4c).</summary>
public sealed record ObstacleEscalated : IntegrationEvent
{
    /// <summary>The proposal that the pilot carries out.</summary>
    public required Guid ProposalId { get; init; }
    /// <summary>The obstacle.</summary>
    public required Guid ObstacleId { get; init; }
    /// <summary>The unit that did not resolve it.</summary>
    public required Guid FromUnitId { get; init; }
    /// <summary>Who was in charge of that unit on the day when it was due; null where nobody was: a vacancy blames nobody.</summary>
    public Guid? DutyHolderId { get; init; }
    /// <summary>The unit accountable now.</summary>
    public required Guid ToUnitId { get; init; }
    /// <summary>1 for the first breach.</summary>
    public required int Level { get; init; }
}

/// <summary>An obstacle was resolved (point 4c).</summary>
public sealed record ObstacleResolved : IntegrationEvent
{
    /// <summary>The obstacle.</summary>
    public required Guid ObstacleId { get; init; }
    /// <summary>The unit that resolved it.</summary>
    public required Guid UnitId { get; init; }
}

/// <summary>The final report of a pilot was handed in.</summary>
public sealed record PilotResultReported : IntegrationEvent
{
    /// <summary>The proposal it carries out.</summary>
    public required Guid ProposalId { get; init; }
}

/// <summary>A pilot was evaluated: Completed offers a nomination, anything else or damage opens a liability review.</summary>
public sealed record PilotEvaluated : IntegrationEvent
{
    /// <summary>The proposal it carries out.</summary>
    public required Guid ProposalId { get; init; }
    /// <summary>The proposal's title.</summary>
    public required string Title { get; init; }
    /// <summary>The outcome.</summary>
    public required EvaluationOutcome Outcome { get; init; }
    /// <summary>Whether there was damage.</summary>
    public required bool Damage { get; init; }
    /// <summary>How much, where there was.</summary>
    public Money? DamageAmount { get; init; }
    /// <summary>The targets.</summary>
    public required IReadOnlyList<Indicator> Indicators { get; init; }
    /// <summary>The effect as the evaluators measured it.</summary>
    public required IReadOnlyList<Measurement> Measurements { get; init; }
    /// <summary>True where every indicator reached its target.</summary>
    public required bool TargetsMet { get; init; }
    /// <summary>The unit that carried it out.</summary>
    public required Guid UnitId { get; init; }
    /// <summary>The unit that decided and evaluated.</summary>
    public required Guid DecidingUnitId { get; init; }
    /// <summary>Author and co-authors.</summary>
    public required IReadOnlyList<Guid> AuthorIds { get; init; }
    /// <summary>Who carried it out.</summary>
    public required IReadOnlyList<Guid> ImplementerIds { get; init; }
    /// <summary>Which of the two grants was carried out.</summary>
    public GrantKind Kind { get; init; } = GrantKind.Pilot;
    /// <summary>True where it was stopped early, by request; stopping is no ground for blame.</summary>
    public bool StoppedEarly { get; init; }
    /// <summary>The rules that it was permitted to set aside; empty for most.</summary>
    public IReadOnlyList<string> DerogatedRules { get; init; } = [];
}

/// <summary>A pilot was stopped early, as its people asked (point 4d); the final report is owed.</summary>
public sealed record PilotStopped : IntegrationEvent
{
    /// <summary>The proposal it carries out.</summary>
    public required Guid ProposalId { get; init; }
    /// <summary>The last day of work, Asia/Ho_Chi_Minh.</summary>
    public required DateOnly StoppedOn { get; init; }
}
