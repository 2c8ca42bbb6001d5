namespace Innovation.Accountability.Domain;

/// <summary>What was granted, to whom, by whom and with which accepted risks: all that a protection record opens from.</summary>
internal sealed record Grant
{
    public required Guid ProposalId { get; init; }
    public required string Title { get; init; }
    public required GrantKind Kind { get; init; }
    public required GrantLimits Limits { get; init; }
    public required IReadOnlyList<CitedBasis> LegalBasis { get; init; }
    public required IReadOnlyList<AcceptedRisk> AcceptedRisks { get; init; }
    public required Guid UnitId { get; init; }
    public required Guid DecidingUnitId { get; init; }
    public required IReadOnlyList<Guid> AuthorIds { get; init; }
    public required IReadOnlyList<Guid> ImplementerIds { get; init; }
    public required IReadOnlyList<Guid> ApproverIds { get; init; }
    public IReadOnlyList<Guid> InterestedIds { get; init; } = [];
    public required int PolicyVersion { get; init; }

    /// <summary>Case time of the decision.</summary>
    public required DateTimeOffset ApprovedAt { get; init; }
}
