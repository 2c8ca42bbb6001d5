using Google.Protobuf.Collections;

namespace Innovation.Proposal.Features.Drafting;

/// <summary>
/// Reads what an author wrote. A draft may be incomplete, so only what is there is checked, for form and size; what is missing is
/// refused when it is handed in.
/// </summary>
internal sealed class ProposalInput(IDirectory directory, PolicySets policies, CaseFile file)
{
    private const int LongText = 20_000;
    private const int ShortText = 2_000;
    private const int MaximumItems = 50;

    public async Task<ProposalContent> ReadAsync(V1.InnovationProposal proposal, CancellationToken cancellationToken)
    {
        var check = new RequestCheck("proposal");
        var necessity = proposal.Necessity ?? new V1.Necessity();
        var plan = proposal.Plan ?? new V1.Plan();
        var impact = proposal.Impact ?? new V1.Impact();
        check.OptionalChoice("regulatory_gap", proposal.RegulatoryGap);
        check.OptionalChoice("necessity.bottleneck_kind", necessity.BottleneckKind);
        check.Range("plan.duration_months", plan.DurationMonths, 0, 60);
        check.That(proposal.OtherLegalBases.Count <= MaximumItems, "other_legal_bases", $"must name at most {MaximumItems} legal bases");
        check.That(
            proposal.LegalBasis.All(basis => Enum.IsDefined(basis) && basis != Common.LegalBasis.Unspecified),
            "legal_basis", "has a value that is none of the known legal bases");
        var content = new ProposalContent
        {
            Title = check.Text("title", proposal.Title, 200, 5),
            UnitId = check.Name(ResourceName.Units, "unit", proposal.Unit),
            CoAuthorIds = People(check, "co_authors", proposal.CoAuthors),
            ImplementerIds = People(check, "implementers", proposal.Implementers),
            RegulatoryGap = proposal.RegulatoryGap == Common.RegulatoryGap.Unspecified ? null : (RegulatoryGap)proposal.RegulatoryGap,
            LegalBasis = [],
            Necessity = new Necessity(
                necessity.BottleneckKind == V1.BottleneckKind.Unspecified ? null : (BottleneckKind)necessity.BottleneckKind,
                check.OptionalText("necessity.bottleneck", necessity.Bottleneck, LongText),
                check.OptionalText("necessity.rule_cited", necessity.RuleCited, ShortText),
                check.OptionalText("necessity.reason", necessity.Reason, LongText)),
            Plan = new Plan(
                check.OptionalText("plan.content", plan.Content, LongText),
                check.OptionalText("plan.scope", plan.Scope, ShortText),
                check.OptionalText("plan.place", plan.Place, ShortText),
                plan.DurationMonths,
                check.OptionalText("plan.resources", plan.Resources, LongText),
                check.OptionalText("plan.feasibility", plan.Feasibility, LongText))
            {
                UnitIds = PlanInput.Units(check, "plan.units", plan.Units),
                Period = PlanInput.Period(check, "plan.", plan.StartsOn, plan.EndsOn),
                Budget = PlanInput.Budget(check, "plan.budget", plan.Budget),
            },
            Impact = new Impact(
                check.OptionalText("impact.beneficiaries", impact.Beneficiaries, ShortText),
                check.OptionalText("impact.impacts", impact.Impacts, LongText),
                check.OptionalText("impact.expected_value", impact.ExpectedValue, ShortText),
                Indicators(check, impact.Indicators)),
            AcceptedRisks = Risks(check, proposal.AcceptedRisks),
        };
        check.ThrowIfWrong();
        await RequireKnownAsync(content, cancellationToken);
        return content with { LegalBasis = await CiteAsync(proposal, cancellationToken) };
    }

    /// <summary>The bases as the register has them today; the case keeps them as they are on the day on which it is handed in.</summary>
    private async Task<List<CitedBasis>> CiteAsync(V1.InnovationProposal proposal, CancellationToken cancellationToken)
    {
        if (proposal.LegalBasis.Count == 0 && proposal.OtherLegalBases.Count == 0)
        {
            return [];
        }
        var policy = await policies.InForceAsync(file.Today, cancellationToken);
        return
        [
            .. LegalBasisCodes.Cite(policy, proposal.LegalBasis.Distinct().Select(LegalBasisCodes.Of), "proposal.legal_basis"),
            .. LegalBasisCodes.Cite(policy, proposal.OtherLegalBases, "proposal.other_legal_bases"),
        ];
    }

    private async Task RequireKnownAsync(ProposalContent content, CancellationToken cancellationToken)
    {
        var check = new RequestCheck("proposal");
        check.That(await directory.FindUnitAsync(content.UnitId, file.Today, cancellationToken) is { Active: true }, "unit", "there is no such unit");
        foreach (var (i, unit) in content.Plan.UnitIds.Index())
        {
            check.That(await directory.FindUnitAsync(unit, file.Today, cancellationToken) is { Active: true }, $"plan.units[{i}]", "there is no such unit");
        }
        await directory.CheckKnownAsync(check, "co_authors", content.CoAuthorIds, file.Today, cancellationToken);
        await directory.CheckKnownAsync(check, "implementers", content.ImplementerIds, file.Today, cancellationToken);
        check.ThrowIfWrong();
    }

    private static List<Guid> People(RequestCheck check, string field, RepeatedField<string> names)
    {
        check.That(names.Count <= MaximumItems, field, $"must name at most {MaximumItems} officers");
        return [.. names.Take(MaximumItems).Select((name, i) => check.Name(ResourceName.Officers, $"{field}[{i}]", name))];
    }

    private static List<Indicator> Indicators(RequestCheck check, RepeatedField<Common.Indicator> indicators)
    {
        const string Field = "impact.indicators";
        CheckKeys(check, Field, [.. indicators.Select(i => i.Key)]);
        return [.. indicators.Take(MaximumItems).Select((indicator, i) =>
        {
            check.That(
                double.IsFinite(indicator.Baseline) && double.IsFinite(indicator.Target),
                $"{Field}[{i}].target", "must be a finite number, and so must the baseline");
            return new Indicator(
                indicator.Key,
                check.Text($"{Field}[{i}].title", indicator.Title, 200),
                check.Text($"{Field}[{i}].unit", indicator.Unit, 40),
                indicator.Baseline,
                indicator.Target);
        })];
    }

    private static List<AcceptedRisk> Risks(RequestCheck check, RepeatedField<Common.AcceptedRisk> risks)
    {
        const string Field = "accepted_risks";
        CheckKeys(check, Field, [.. risks.Select(r => r.Key)]);
        return [.. risks.Take(MaximumItems).Select((risk, i) => new AcceptedRisk(
            risk.Key,
            check.Text($"{Field}[{i}].description", risk.Description, ShortText),
            check.OptionalText($"{Field}[{i}].mitigation", risk.Mitigation, ShortText)))];
    }

    private static void CheckKeys(RequestCheck check, string field, List<string> keys)
    {
        check.That(keys.Count <= MaximumItems, field, $"must have at most {MaximumItems} entries");
        check.That(keys.Distinct(StringComparer.Ordinal).Count() == keys.Count, field, "must have a different key in each entry");
        for (var i = 0; i < Math.Min(keys.Count, MaximumItems); i++)
        {
            check.That(keys[i].Length is > 0 and <= 60 && keys[i].All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'),
                $"{field}[{i}].key", "must be 1 to 60 lower-case letters, digits or hyphens");
        }
    }
}
