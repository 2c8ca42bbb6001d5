namespace Innovation.Proposal.Domain;

/// <summary>What a draft still lacks before it can be handed in: the three content groups of Decree 73/2023/ND-CP Art. 7(2).</summary>
internal static class ContentGaps
{
    /// <summary>The least that describes a bottleneck, in characters that a reader sees.</summary>
    public const int MinimumBottleneck = 20;

    /// <summary>The gaps, by the contract's field names; empty where it is complete.</summary>
    public static List<FieldViolation> Of(ProposalContent content)
    {
        var gaps = new List<FieldViolation>();
        Require(content.RegulatoryGap is not null, "regulatory_gap", "say whether the issue is not regulated, or regulated but unfit");
        Require(content.LegalBasis.Count > 0, "legal_basis", "name at least one legal basis");
        Require(content.Necessity.Kind is not null, "necessity.bottleneck_kind", "choose what kind of bottleneck it is");
        Require(
            VisibleText.Length(content.Necessity.Bottleneck) >= MinimumBottleneck, "necessity.bottleneck",
            $"describe the bottleneck in at least {MinimumBottleneck} characters");
        RequireText(content.Necessity.RuleCited, "necessity.rule_cited", "cite the rule that is missing or unfit");
        RequireText(content.Necessity.Reason, "necessity.reason", "say why it is necessary");
        RequireText(content.Plan.Content, "plan.content", "say what is to be done");
        RequireText(content.Plan.Scope, "plan.scope", "say how far it goes");
        RequireText(content.Plan.Place, "plan.place", "say where");
        Require(content.Plan.DurationMonths > 0, "plan.duration_months", "say for how many months");
        RequireText(content.Plan.Resources, "plan.resources", "say what it needs");
        RequireText(content.Plan.Feasibility, "plan.feasibility", "say why it is feasible");
        RequireText(content.Impact.Beneficiaries, "impact.beneficiaries", "say who benefits");
        RequireText(content.Impact.Impacts, "impact.impacts", "say what it changes");
        RequireText(content.Impact.ExpectedValue, "impact.expected_value", "say what is expected");
        Require(content.Impact.Indicators.Count > 0, "impact.indicators", "give at least one measurable target");
        return gaps;

        void Require(bool met, string field, FieldText description)
        {
            if (!met)
            {
                gaps.Add(new FieldViolation(field, description));
            }
        }

        void RequireText(string text, string field, FieldText description) => Require(VisibleText.Length(text) > 0, field, description);
    }
}
