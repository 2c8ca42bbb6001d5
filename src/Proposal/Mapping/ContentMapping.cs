namespace Innovation.Proposal.Mapping;

/// <summary>What an author writes, as the contract shows it. Enums share their numbers; a test holds that.</summary>
internal static class ContentMapping
{
    public static V1.InnovationProposal ToContract(this ProposalContent content) => new()
    {
        Title = content.Title,
        Unit = ResourceName.Of(ResourceName.Units, content.UnitId),
        CoAuthors = { content.CoAuthorIds.Select(Officer) },
        Implementers = { content.ImplementerIds.Select(Officer) },
        RegulatoryGap = (Common.RegulatoryGap)(content.RegulatoryGap ?? 0),
        LegalBasis = { LegalBasisCodes.Named(content.LegalBasis) },
        OtherLegalBases = { LegalBasisCodes.Others(content.LegalBasis) },
        Necessity = new V1.Necessity
        {
            BottleneckKind = (V1.BottleneckKind)(content.Necessity.Kind ?? 0),
            Bottleneck = content.Necessity.Bottleneck,
            RuleCited = content.Necessity.RuleCited,
            Reason = content.Necessity.Reason,
        },
        Plan = new V1.Plan
        {
            Content = content.Plan.Content,
            Scope = content.Plan.Scope,
            Place = content.Plan.Place,
            DurationMonths = content.Plan.DurationMonths,
            Resources = content.Plan.Resources,
            Feasibility = content.Plan.Feasibility,
            Units = { content.Plan.UnitIds.Select(Unit) },
            StartsOn = IsoDay.Of(content.Plan.Period?.From),
            EndsOn = IsoDay.Of(content.Plan.Period?.To),
            Budget = content.Plan.Budget?.ToContract(),
        },
        Impact = new V1.Impact
        {
            Beneficiaries = content.Impact.Beneficiaries,
            Impacts = content.Impact.Impacts,
            ExpectedValue = content.Impact.ExpectedValue,
            Indicators = { content.Impact.Indicators.Select(ToContract) },
        },
        AcceptedRisks = { content.AcceptedRisks.Select(ToContract) },
    };

    private static Common.AcceptedRisk ToContract(AcceptedRisk risk) =>
        new() { Key = risk.Key, Description = risk.Description, Mitigation = risk.Mitigation };

    public static Common.GrantLimits ToContract(this GrantLimits limits) => new()
    {
        Scope = limits.Scope,
        Place = limits.Place,
        DurationMonths = limits.DurationMonths,
        Units = { limits.UnitIds.Select(Unit) },
        StartsOn = IsoDay.Of(limits.Period?.From),
        EndsOn = IsoDay.Of(limits.Period?.To),
        Budget = limits.Budget?.ToContract(),
        Conditions = limits.Conditions,
    };

    private static Common.Money ToContract(this Money money) => new() { Amount = money.Amount, Currency = money.Currency };

    private static Common.Indicator ToContract(Indicator indicator) => new()
    {
        Key = indicator.Key,
        Title = indicator.Title,
        Unit = indicator.Unit,
        Baseline = indicator.Baseline,
        Target = indicator.Target,
    };

    private static string Unit(Guid id) => ResourceName.Of(ResourceName.Units, id);

    private static string Officer(Guid id) => ResourceName.Of(ResourceName.Officers, id);
}
