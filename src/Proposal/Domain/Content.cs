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
internal sealed record Plan(string Content, string Scope, string Place, int DurationMonths, string Resources, string Feasibility)
{
    /// <summary>The units in which it is carried out; where none is named, the one that it is proposed in.</summary>
    public IReadOnlyList<Guid> UnitIds { get; init; } = [];

    /// <summary>Within which days; null where only the months count.</summary>
    public Period? Period { get; init; }

    /// <summary>How much it spends; null where it asks for nothing.</summary>
    public Money? Budget { get; init; }

    public bool IsSameAs(Plan other) => this with { UnitIds = other.UnitIds } == other && UnitIds.SequenceEqual(other.UnitIds);

    /// <summary>
    /// In what, by the contract's field names, <paramref name="limits"/> are not within this plan: words must be its own, the rest may be less.
    /// </summary>
    /// <param name="limits">What would be granted.</param>
    /// <param name="ownUnit">The unit that it is proposed in.</param>
    public IEnumerable<string> ExceededBy(GrantLimits limits, Guid ownUnit)
    {
        if (limits.Scope != Scope)
        {
            yield return "scope";
        }
        if (limits.Place != Place)
        {
            yield return "place";
        }
        if (limits.DurationMonths > DurationMonths)
        {
            yield return "duration_months";
        }
        if (!limits.UnitIds.All(unit => UnitIds.Count > 0 ? UnitIds.Contains(unit) : unit == ownUnit))
        {
            yield return "units";
        }
        // Where the plan names no days, the grant's are no more than its months.
        if (Period is { } period
            ? limits.Period is not { } granted || granted.From < period.From || granted.To > period.To
            : limits.Period is { } days && days.To >= days.From.AddMonths(DurationMonths))
        {
            yield return "starts_on, ends_on";
        }
        if (limits.Budget is { Amount: > 0 } budget && (Budget?.Currency != budget.Currency || budget.Amount > Budget.Amount))
        {
            yield return "budget";
        }
    }
}

/// <summary>Content group 3: impacts and expected effect, with measurable targets.</summary>
internal sealed record Impact(string Beneficiaries, string Impacts, string ExpectedValue, IReadOnlyList<Indicator> Indicators);

/// <summary>A legal basis of the register that the case cites, as it stood in the set of rules that the case is pinned to.</summary>
/// <param name="Code">Its code in the register.</param>
/// <param name="Title">The text, in Vietnamese.</param>
/// <param name="Status">How binding it is; shown wherever the basis is, and never as more.</param>
/// <param name="CoversRegulated">True where it covers issues that are regulated but unfit too.</param>
/// <param name="Groups">The groups of officers that it covers; empty where it covers all.</param>
internal sealed record CitedBasis(string Code, string Title, LegalStatus Status, bool CoversRegulated, IReadOnlyList<string> Groups)
{
    /// <summary>True where one of the groups that an officer belongs to is covered, and where nobody can say which these are.</summary>
    public bool Covers(IReadOnlyList<string>? groups) => Groups.Count == 0 || groups is null || groups.Any(Groups.Contains);

    public override string ToString() => $"{Code} ({Status})";
}

/// <summary>Everything that a draft's author writes; replaced as a whole by each edit, so that it is always consistent.</summary>
internal sealed record ProposalContent
{
    public required string Title { get; init; }
    public required Guid UnitId { get; init; }
    public required IReadOnlyList<Guid> CoAuthorIds { get; init; }
    public required IReadOnlyList<Guid> ImplementerIds { get; init; }
    public required RegulatoryGap? RegulatoryGap { get; init; }
    public required IReadOnlyList<CitedBasis> LegalBasis { get; init; }
    public required Necessity Necessity { get; init; }
    public required Plan Plan { get; init; }
    public required Impact Impact { get; init; }
    public required IReadOnlyList<AcceptedRisk> AcceptedRisks { get; init; }
}
