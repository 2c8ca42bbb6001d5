namespace Innovation.Proposal.Domain;

/// <summary>What stands in the way (điểm nghẽn, nút thắt).</summary>
internal enum BottleneckKind
{
    Procedure = 1,
    Institution = 2,
    Coordination = 3,
    Resources = 4,
    Technology = 5,
    Other = 6,
}

/// <summary>How the law stands towards the issue.</summary>
internal enum RegulatoryGap
{
    NotRegulated = 1,
    RegulatedButUnfit = 2,
}

/// <summary>Content group 1 of Decree 73/2023/ND-CP Art. 7(2): necessity and the bottleneck.</summary>
internal sealed record Necessity(BottleneckKind? Kind, string Bottleneck, string RuleCited, string Reason);

/// <summary>Content group 2: content, scope, time, resources, feasibility. Duration in calendar months.</summary>
internal sealed record Plan(string Content, string Scope, string Place, int DurationMonths, string Resources, string Feasibility);

/// <summary>Content group 3: impacts and expected effect, with measurable targets.</summary>
internal sealed record Impact(string Beneficiaries, string Impacts, string ExpectedValue, IReadOnlyList<Indicator> Indicators);

/// <summary>Everything that a draft's author writes; replaced as a whole by each edit, so that it is always consistent.</summary>
internal sealed record ProposalContent
{
    public required string Title { get; init; }
    public required Guid UnitId { get; init; }
    public required IReadOnlyList<Guid> CoAuthorIds { get; init; }
    public required IReadOnlyList<Guid> ImplementerIds { get; init; }
    public required RegulatoryGap? RegulatoryGap { get; init; }
    public required IReadOnlyList<LegalBasis> LegalBasis { get; init; }
    public required Necessity Necessity { get; init; }
    public required Plan Plan { get; init; }
    public required Impact Impact { get; init; }
    public required IReadOnlyList<AcceptedRisk> AcceptedRisks { get; init; }
}
