using Innovation.Proposal.Features.Deciding;
using Innovation.Proposal.Features.Forwarding;

namespace Innovation.Proposal.Features.Legality;

/// <summary>One row of the four-row legality gate (point 3c), by a holder of the duty for the deciding unit.</summary>
internal sealed class RecordLegalityCheck(
    VisibleProposals visible, CaseFile file, IDirectory directory, ProposalRouting routing, ProposalClocks clocks, ProposalForwarding forwarding,
    DecisionAnnouncement announcement)
{
    public async Task<InnovationProposal> ExecuteAsync(V1.RecordLegalityCheckRequest request, CancellationToken cancellationToken)
    {
        var officer = file.Officer;
        var check = Read(request.Check ?? throw Refuse.Invalid("check", "must be given"), officer);
        var proposal = await visible.LoadAsync(request.Name, cancellationToken);
        await directory.RequireDutyAsync(officer, Duties.LegalReview, proposal.DecidingUnitId, file.Today, cancellationToken);
        check = await WithSuperiorsAsync(proposal, check, cancellationToken);
        var level = proposal.DecidingUnitId;
        proposal.RecordLegalityCheck(check, await CompetentLevelAsync(proposal, check, cancellationToken));
        await clocks.ReceivedAsync(proposal, cancellationToken);
        var events = await FollowAsync(proposal, moved: proposal.DecidingUnitId != level, cancellationToken);
        var content = new { Check = check, proposal.State, proposal.DecidingUnitId };
        await file.RecordAsync(proposal, ProposalActions.LegalityChecked, check.Citation, content, cancellationToken, events);
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
        return proposal.LegalityCleared
            ? [new LegalityCleared { AggregateId = proposal.Id, OccurredAt = file.Now, DecidingUnitId = proposal.DecidingUnitId!.Value }]
            : [];
    }

    private LegalityCheck Read(V1.LegalityCheck input, Guid reviewer)
    {
        const string DerogationOnly = "goes with the verdict NEEDS_DEROGATION only";
        var check = new RequestCheck();
        check.Choice("check.row", input.Row);
        check.Choice("check.verdict", input.Verdict);
        var citation = check.Text("check.citation", input.Citation, 4_000, 10);
        string? rule = null;
        Guid? unit = null;
        if (input.Verdict == V1.LegalityVerdict.NeedsDerogation)
        {
            rule = check.Text("check.derogated_rule", input.DerogatedRule, 2_000);
            unit = check.Name(ResourceName.Units, "check.competent_unit", input.CompetentUnit);
        }
        else
        {
            check.That(input.DerogatedRule.Length == 0, "check.derogated_rule", DerogationOnly);
            check.That(input.CompetentUnit.Length == 0, "check.competent_unit", DerogationOnly);
        }
        check.ThrowIfWrong();
        return new LegalityCheck((LegalityRow)input.Row, (LegalityVerdict)input.Verdict, citation, rule, unit, reviewer, file.Now);
    }

    /// <summary>A derogation with the levels above the competent one, which may permit it too.</summary>
    private async Task<LegalityCheck> WithSuperiorsAsync(InnovationProposal proposal, LegalityCheck check, CancellationToken cancellationToken)
    {
        if (check.CompetentUnitId is not { } unit || proposal.DecidingUnitId is not { } deciding)
        {
            return check;
        }
        if (await directory.FindUnitAsync(unit, file.Today, cancellationToken) is not { Active: true })
        {
            throw Refuse.Invalid("check.competent_unit", "there is no such unit");
        }
        var superiors = await routing.SuperiorsAsync(unit, file.Today, cancellationToken);
        var above = unit == deciding || superiors.Contains(deciding)
            || (await routing.SuperiorsAsync(deciding, file.Today, cancellationToken)).Contains(unit);
        return above
            ? check with { SuperiorUnitIds = superiors }
            : throw Refuse.Invalid("check.competent_unit", "must be the deciding unit or stand above it");
    }

    /// <summary>The level that is to permit a derogation, with its head today; null where no row needs one.</summary>
    private async Task<Routing?> CompetentLevelAsync(InnovationProposal proposal, LegalityCheck check, CancellationToken cancellationToken)
    {
        var derogation = check.CompetentUnitId is null ? proposal.LegalityChecks.FirstOrDefault(c => c.CompetentUnitId is not null) : check;
        return derogation?.CompetentUnitId is { } unit && !derogation.ClearsAt(proposal.DecidingUnitId)
            ? await routing.RouteAsync(unit, proposal.PartialIds, file.Today, cancellationToken)
            : null;
    }
}
