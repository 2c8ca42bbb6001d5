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
