using Innovation.Proposal.Features.Deciding;
using Innovation.Proposal.Features.Forwarding;
using UnitKind = Innovation.Contracts.Identity.V1.UnitKind;

namespace Innovation.Proposal.Features.Legality;

/// <summary>One row of the four-row legality gate (point 3c), by a holder of the row's duty for the deciding unit, or of the superior one.</summary>
internal sealed class RecordLegalityCheck(
    VisibleProposals visible, CaseFile file, IDirectory directory, ProposalRouting routing, ProposalClocks clocks, ProposalForwarding forwarding,
    ReviewClocks reviews, DecisionAnnouncement announcement)
{
    public async Task<InnovationProposal> ExecuteAsync(V1.RecordLegalityCheckRequest request, CancellationToken cancellationToken)
    {
        var officer = file.Officer;
        var input = request.Check ?? throw Refuse.Invalid("check", "must be given");
        var (check, correction) = Read(request, input, officer);
        var proposal = await visible.LoadAsync(request.Name, cancellationToken);
        await directory.RequireRowAsync(officer, check.Row, proposal.DecidingUnitId, file.Today, cancellationToken);
        var line = await directory.GetLineAsync(proposal.LiesAt, file.Today, cancellationToken);
        if (check.Derogation is { } derogation)
        {
            check = check with { Derogation = WithCompetentLevel(derogation, line) };
        }
        var level = proposal.DecidingUnitId;
        var awaited = proposal.AwaitsSecondReview;
        proposal.RecordLegalityCheck(check, correction, await CompetentLevelAsync(proposal, check, line, cancellationToken));
        await clocks.ReceivedAsync(proposal, cancellationToken);
        var events = await FollowAsync(proposal, moved: proposal.DecidingUnitId != level, cancellationToken);
        if (proposal.AwaitsSecondReview is { } contrary && contrary != awaited)
        {
            var reviewers = await reviews.OwingAsync(proposal, PolicyKeys.LegalityReview, cancellationToken);
            events = events.Concat(file.Notify(proposal, ProposalNotices.SecondReview, reviewers));
        }
        var content = new { Check = check, Correction = correction, proposal.State, proposal.DecidingUnitId };
        await file.RecordAsync(proposal, ProposalActions.LegalityChecked, correction ?? check.Citation, content, cancellationToken, events);
        return proposal;
    }

    /// <summary>What the verdict means for the clock and for those concerned.</summary>
    private async Task<IEnumerable<IntegrationEvent>> FollowAsync(InnovationProposal proposal, bool moved, CancellationToken cancellationToken)
    {
        if (proposal.State == ProposalState.Rejected)
        {
            await clocks.EndAsync(proposal, cancellationToken);
            return announcement.Of(proposal);
        }
        if (moved)
        {
            return await forwarding.FollowAsync(proposal, cancellationToken);
        }
        var told = await reviews.FollowAsync(proposal, cancellationToken);
        return proposal.LegalityCleared
            ? [new LegalityCleared { AggregateId = proposal.Id, OccurredAt = file.Now, DecidingUnitId = proposal.DecidingUnitId!.Value }, .. told]
            : told;
    }

    private (LegalityCheck Check, string? Correction) Read(V1.RecordLegalityCheckRequest request, V1.LegalityCheck input, Guid reviewer)
    {
        const string DerogationOnly = "goes with the verdict NEEDS_DEROGATION only";
        var check = new RequestCheck();
        check.Choice("check.row", input.Row);
        check.Choice("check.verdict", input.Verdict);
        var citation = check.Text("check.citation", input.Citation, 4_000, 10);
        var correction = request.CorrectionReason.Length == 0 ? null : check.Text("correction_reason", request.CorrectionReason, 4_000, 10);
        Derogation? derogation = null;
        if (input.Verdict == V1.LegalityVerdict.NeedsDerogation)
        {
            var rule = check.Text("check.derogated_rule", input.DerogatedRule, 2_000);
            check.Choice("check.rule_issuer", input.RuleIssuer);
            Guid? named = input.CompetentUnit.Length == 0 ? null : check.Name(ResourceName.Units, "check.competent_unit", input.CompetentUnit);
            derogation = new Derogation(rule, (RuleIssuer)input.RuleIssuer, named, []);
        }
        else
        {
            check.That(input.DerogatedRule.Length == 0, "check.derogated_rule", DerogationOnly);
            check.That(input.CompetentUnit.Length == 0, "check.competent_unit", DerogationOnly);
            check.That(input.RuleIssuer == V1.RuleIssuer.Unspecified, "check.rule_issuer", DerogationOnly);
        }
        check.ThrowIfWrong();
        return (new LegalityCheck((LegalityRow)input.Row, (LegalityVerdict)input.Verdict, citation, derogation, reviewer, file.Now), correction);
    }

    /// <summary>
    /// Who is competent follows from who issued the rule: the nearest level that stands as high. A reviewer may name one above it, none below;
    /// what was issued above the city no unit of it sets aside.
    /// </summary>
    private static Derogation WithCompetentLevel(Derogation derogation, UnitLine line)
    {
        if (derogation.Issuer.IsNational())
        {
            return derogation;
        }
        var competent = line.Levels.SkipWhile(level => !StandsAsHigh(level.Unit.Kind, derogation.Issuer)).Select(level => level.Unit.Id).ToList();
        if (competent.Count == 0)
        {
            throw Refuse.Conflict(ReasonCodes.NoCompetentHead, "No level above the deciding unit stands as high as the issuer of the rule.");
        }
        var unit = derogation.CompetentUnitId ?? competent[0];
        return competent.IndexOf(unit) is var at and >= 0
            ? derogation with { CompetentUnitId = unit, SuperiorUnitIds = competent[(at + 1)..] }
            : throw Refuse.Conflict(ReasonCodes.NotCompetentForRule, "The unit named stands below the issuer of the rule, or not above the deciding unit.");
    }

    private static bool StandsAsHigh(UnitKind kind, RuleIssuer issuer) =>
        kind == UnitKind.City || (kind == UnitKind.Ward && issuer == RuleIssuer.Ward);

    /// <summary>
    /// Where the case goes because of a derogation: to the competent level; to the top where no unit of the city is competent, which asks the
    /// body outside. Null where it stays.
    /// </summary>
    private async Task<Routing?> CompetentLevelAsync(
        InnovationProposal proposal, LegalityCheck check, UnitLine line, CancellationToken cancellationToken)
    {
        var derogation = check.Row == LegalityRow.LegalDocuments ? check.Derogation : proposal.Derogation;
        if (derogation is null || derogation.IsCompetent(proposal.DecidingUnitId))
        {
            return null;
        }
        var target = derogation.CompetentUnitId ?? line.Levels[^1].Unit.Id;
        return target == proposal.DecidingUnitId ? null : await routing.RouteAsync(target, proposal.PartialIds, file.Today, cancellationToken);
    }
}
