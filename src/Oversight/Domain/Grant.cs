namespace Innovation.Oversight.Domain;

/// <summary>What was granted, to whom and by whom: all that a pilot opens from.</summary>
internal sealed record Grant
{
    public required Guid ProposalId { get; init; }
    public required string Title { get; init; }
    public required GrantKind Kind { get; init; }
    public required GrantLimits Limits { get; init; }
    public required IReadOnlyList<Indicator> Indicators { get; init; }

    /// <summary>By code, each with how binding it is, as the ledger keeps them.</summary>
    public required IReadOnlyList<string> LegalBasis { get; init; }
    public required Guid UnitId { get; init; }
    public required Guid DecidingUnitId { get; init; }
    public required IReadOnlyList<Guid> AuthorIds { get; init; }
    public required IReadOnlyList<Guid> ImplementerIds { get; init; }
    public required IReadOnlyList<Guid> ApproverIds { get; init; }
    public required IReadOnlyList<Guid> InterestedIds { get; init; }
    public IReadOnlyList<string> DerogatedRules { get; init; } = [];
    public required int PolicyVersion { get; init; }

    /// <summary>Case time of the decision.</summary>
    public required DateTimeOffset DecidedAt { get; init; }
}
