namespace Innovation.Contracts.Events;

/// <summary>The protection record of a granted proposal was opened (point 2a).</summary>
public sealed record ProtectionRecordOpened : IntegrationEvent
{
    /// <summary>The proposal.</summary>
    public required Guid ProposalId { get; init; }
}

/// <summary>A liability review was opened from an evaluation (point 4e).</summary>
public sealed record LiabilityReviewOpened : IntegrationEvent
{
    /// <summary>The proposal.</summary>
    public required Guid ProposalId { get; init; }
    /// <summary>The pilot.</summary>
    public required Guid PilotId { get; init; }
}

/// <summary>
/// A competent authority decided that an officer who shirked is given other work (point 5a): what waits at the unit that they headed passes to
/// whoever is in charge there, with new clocks and the original due dates visible (invariant 16).
/// </summary>
public sealed record ReassignmentDecided : IntegrationEvent
{
    /// <summary>Who is given other work.</summary>
    public required Guid OfficerId { get; init; }
    /// <summary>The unit that they headed.</summary>
    public required Guid UnitId { get; init; }
}

/// <summary>A liability review was decided (point 4e).</summary>
public sealed record LiabilityDecided : IntegrationEvent
{
    /// <summary>The proposal.</summary>
    public required Guid ProposalId { get; init; }
    /// <summary>The pilot.</summary>
    public required Guid PilotId { get; init; }
    /// <summary>What was decided, one for each track (Party discipline, administrative discipline, compensation).</summary>
    public required IReadOnlyList<LiabilityOutcome> Outcomes { get; init; }
}

/// <summary>The outcomes of Decree 73/2023/ND-CP Art. 11.</summary>
public enum LiabilityOutcome
{
    /// <summary>Không xem xét.</summary>
    NotHandled = 1,
    /// <summary>Loại trừ.</summary>
    Excluded = 2,
    /// <summary>Miễn.</summary>
    Exempted = 3,
    /// <summary>Giảm nhẹ.</summary>
    Mitigated = 4,
    /// <summary>The ordinary procedure.</summary>
    NotProtected = 5,
}

/// <summary>Abuse is suspected (point 2c): protection and rewards of these proposals pause; the aggregate is the abuse case.</summary>
public sealed record AbuseSuspected : IntegrationEvent
{
    /// <summary>The proposals concerned.</summary>
    public required IReadOnlyList<Guid> ProposalIds { get; init; }
}

/// <summary>Abuse was confirmed; what follows touches only these proposals (invariant 13).</summary>
public sealed record AbuseConfirmed : IntegrationEvent
{
    /// <summary>The proposals that people found affected.</summary>
    public required IReadOnlyList<Guid> ProposalIds { get; init; }
}

/// <summary>The suspicion was cleared: the pauses are lifted, the history stays.</summary>
public sealed record AbuseCleared : IntegrationEvent
{
    /// <summary>The proposals that were suspected.</summary>
    public required IReadOnlyList<Guid> ProposalIds { get; init; }
}
