namespace Innovation.Contracts.Events;

/// <summary>A proposal was handed in (point 3a).</summary>
public sealed record ProposalSubmitted : IntegrationEvent
{
    /// <summary>The unit it was proposed in.</summary>
    public required Guid UnitId { get; init; }
    /// <summary>The unit that must decide.</summary>
    public required Guid DecidingUnitId { get; init; }
    /// <summary>The head who must answer.</summary>
    public required Guid DecidingHeadId { get; init; }
    /// <summary>The end of the decision deadline, case time.</summary>
    public required DateTimeOffset DueAt { get; init; }
    /// <summary>The policy set that the case is pinned to.</summary>
    public required int PolicyVersion { get; init; }
}

/// <summary>An officer declared an interest in a proposal (point 2b).</summary>
public sealed record InterestDeclared : IntegrationEvent
{
    /// <summary>Who declared it about themselves.</summary>
    public required Guid OfficerId { get; init; }
}

/// <summary>All four rows of the legality gate were cleared (point 3c).</summary>
public sealed record LegalityCleared : IntegrationEvent
{
    /// <summary>The unit that must decide.</summary>
    public required Guid DecidingUnitId { get; init; }
}

/// <summary>A proposal was granted (points 2a, 3b): Oversight opens the pilot, Accountability the protection record.</summary>
public sealed record ProposalApproved : IntegrationEvent
{
    /// <summary>The proposal's title, a public fact once granted.</summary>
    public required string Title { get; init; }
    /// <summary>Which of the two grants.</summary>
    public required GrantKind Kind { get; init; }
    /// <summary>What is allowed.</summary>
    public required GrantLimits Limits { get; init; }
    /// <summary>The measurable targets.</summary>
    public required IReadOnlyList<Indicator> Indicators { get; init; }
    /// <summary>The risks accepted with the grant.</summary>
    public required IReadOnlyList<AcceptedRisk> AcceptedRisks { get; init; }
    /// <summary>The resources promised, in words.</summary>
    public required string Resources { get; init; }
    /// <summary>The legal bases that the contract has a name for; <see cref="LegalBases"/> has all, with their status.</summary>
    public required IReadOnlyList<LegalBasis> LegalBasis { get; init; }
    /// <summary>The legal bases that remain after a derogation, each with its status and with whom it covers (domain, facts 3 and 4).</summary>
    public IReadOnlyList<LegalBasisRecord> LegalBases { get; init; } = [];
    /// <summary>The unit that carries it out.</summary>
    public required Guid UnitId { get; init; }
    /// <summary>The unit whose collective leadership decided.</summary>
    public required Guid DecidingUnitId { get; init; }
    /// <summary>Author and co-authors.</summary>
    public required IReadOnlyList<Guid> AuthorIds { get; init; }
    /// <summary>Who carries it out.</summary>
    public required IReadOnlyList<Guid> ImplementerIds { get; init; }
    /// <summary>The head who closed the ballot and the members who voted for it.</summary>
    public required IReadOnlyList<Guid> ApproverIds { get; init; }
    /// <summary>Officers who declared an interest.</summary>
    public required IReadOnlyList<Guid> InterestedIds { get; init; }
    /// <summary>The rules that the competent level permitted to set aside; empty where the grant rests on no derogation.</summary>
    public IReadOnlyList<string> DerogatedRules { get; init; } = [];
    /// <summary>The policy set that the case is pinned to.</summary>
    public required int PolicyVersion { get; init; }
}

/// <summary>A proposal was refused, by vote or because a legality row is contrary (point 3b).</summary>
public sealed record ProposalRejected : IntegrationEvent
{
    /// <summary>The unit that decided.</summary>
    public required Guid DecidingUnitId { get; init; }
}

/// <summary>The author took a proposal back before a decision.</summary>
public sealed record ProposalWithdrawn : IntegrationEvent;

/// <summary>A decision deadline passed without an answer (point 3b): one level of escalation, never a decision (invariant 16).</summary>
public sealed record DecisionOverdue : IntegrationEvent
{
    /// <summary>The unit that owes the decision.</summary>
    public required Guid DecidingUnitId { get; init; }
    /// <summary>
    /// Who was in charge of that unit when this level was breached, whoever is today: the breach is theirs (invariant 16). In a vacancy the last
    /// who was, whose breach it is not.
    /// </summary>
    public required Guid DecidingHeadId { get; init; }
    /// <summary>True where the post was vacant and nobody acted when this level was breached: nobody's own breach.</summary>
    public bool Vacant { get; init; }
    /// <summary>1 for the first breach, then one more for each superior told.</summary>
    public required int Level { get; init; }
    /// <summary>The unit told at this level.</summary>
    public required Guid InformedUnitId { get; init; }
    /// <summary>When it was due, case time.</summary>
    public required DateTimeOffset DueAt { get; init; }
}

/// <summary>
/// A decision is under review: an interest appeared after it, or it was asked for. A grant stays effective meanwhile (domain, section 9 rule 4).
/// </summary>
public sealed record DecisionReviewOpened : IntegrationEvent
{
    /// <summary>The unit that decided.</summary>
    public required Guid DecidingUnitId { get; init; }
    /// <summary>The unit that reviews it.</summary>
    public required Guid ReviewingUnitId { get; init; }
}

/// <summary>The review of a decision ended.</summary>
public sealed record DecisionReviewConcluded : IntegrationEvent
{
    /// <summary>The unit that reviewed it.</summary>
    public required Guid ReviewingUnitId { get; init; }
    /// <summary>False where the decision was set aside: the proposal is decided anew, and a grant is none until then.</summary>
    public required bool Upheld { get; init; }
}
