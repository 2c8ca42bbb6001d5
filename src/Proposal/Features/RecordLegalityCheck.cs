using Innovation.Casework.Clocks;
using Innovation.Casework.Directory;
using Innovation.Casework.Policy;
using Innovation.Casework.Requests;
using Innovation.Contracts;
using Innovation.Contracts.Events;
using Innovation.Contracts.Proposal.V1;
using Innovation.Proposal.Domain;
using InnovationProposal = Innovation.Proposal.Domain.InnovationProposal;
using LegalityCheck = Innovation.Proposal.Domain.LegalityCheck;
using LegalityRow = Innovation.Proposal.Domain.LegalityRow;
using LegalityVerdict = Innovation.Proposal.Domain.LegalityVerdict;
using ProposalState = Innovation.Proposal.Domain.ProposalState;
using Proto = Innovation.Contracts.Proposal.V1;

namespace Innovation.Proposal.Features;

/// <summary>One row of the four-row legality gate (point 3c), by a holder of the duty for the deciding unit.</summary>
internal sealed class RecordLegalityCheck(ProposalCases cases, IDirectory directory, IClocks clocks)
{
    public async Task<InnovationProposal> ExecuteAsync(RecordLegalityCheckRequest request, CancellationToken cancellationToken)
    {
        var officer = cases.Officer;
        var check = Read(request.Check ?? throw Refuse.Invalid("check", "must be given"), officer);
        var proposal = await cases.LoadAsync(request.Name, cancellationToken);
        await directory.RequireDutyAsync(officer, Duties.LegalReview, proposal.DecidingUnitId, cases.Today, cancellationToken);
        proposal.RecordLegalityCheck(check, await CompetentLevelAsync(proposal, check, cancellationToken));
        var events = await FollowAsync(proposal, cancellationToken);
        await cases.CommitAsync(proposal, "legality-checked", check.Citation, new { Check = check, proposal.State }, cancellationToken, events);
        return proposal;
    }

    /// <summary>What the new state means for the clock and for those concerned.</summary>
    private async Task<IEnumerable<IntegrationEvent>> FollowAsync(InnovationProposal proposal, CancellationToken cancellationToken)
    {
        switch (proposal.State)
        {
            case ProposalState.UnderReview:
                return [new LegalityCleared { AggregateId = proposal.Id, OccurredAt = cases.Now, DecidingUnitId = proposal.DecidingUnitId!.Value }];
            case ProposalState.Rejected:
                await clocks.MeetAsync(proposal.Id, PolicyKeys.DecisionOrdinary, cancellationToken);
                return
                [
                    new ProposalRejected { AggregateId = proposal.Id, OccurredAt = cases.Now, DecidingUnitId = proposal.DecidingUnitId!.Value },
                    .. cases.Notify(proposal, "proposal.rejected", proposal.ParticipantIds),
                ];
            case ProposalState.ForwardedUp:
                // A fresh clock for the level that owes the answer now; the met one keeps the original due date visible.
                await clocks.MeetAsync(proposal.Id, PolicyKeys.DecisionOrdinary, cancellationToken);
                await clocks.StartAsync(
                    new ClockStart(PolicyKeys.DecisionOrdinary, "proposal", proposal.Id, proposal.Id, await cases.PolicyOfAsync(proposal, cancellationToken), cases.Now, proposal.DecidingUnitId!.Value, proposal.DecidingHeadId),
                    cancellationToken);
                return cases.Notify(proposal, "proposal.assigned", [proposal.DecidingHeadId!.Value]);
            default:
                return [];
        }
    }

    private LegalityCheck Read(Proto.LegalityCheck input, Guid reviewer)
    {
        var check = new RequestCheck();
        check.Choice("check.row", input.Row);
        check.Choice("check.verdict", input.Verdict);
        var citation = check.Text("check.citation", input.Citation, 4_000, 10);
        string? rule = null;
        Guid? unit = null;
        if (input.Verdict == Proto.LegalityVerdict.NeedsDerogation)
        {
            check.That(input.Row == Proto.LegalityRow.LegalDocuments, "check.verdict", "NEEDS_DEROGATION is possible on the row LEGAL_DOCUMENTS only");
            rule = check.Text("check.derogated_rule", input.DerogatedRule, 2_000);
            unit = check.Name(ResourceName.Units, "check.competent_unit", input.CompetentUnit);
        }
        else
        {
            check.That(input.DerogatedRule.Length == 0, "check.derogated_rule", "goes with the verdict NEEDS_DEROGATION only");
            check.That(input.CompetentUnit.Length == 0, "check.competent_unit", "goes with the verdict NEEDS_DEROGATION only");
        }
        check.ThrowIfWrong();
        return new LegalityCheck((LegalityRow)input.Row, (LegalityVerdict)input.Verdict, citation, rule, unit, reviewer, cases.Now);
    }

    /// <summary>The unit competent to permit the derogation, with its head today; null where no row needs one.</summary>
    private async Task<Routing?> CompetentLevelAsync(InnovationProposal proposal, LegalityCheck check, CancellationToken cancellationToken)
    {
        var derogation = check.CompetentUnitId is null ? proposal.LegalityChecks.FirstOrDefault(c => c.CompetentUnitId is not null) : check;
        if (derogation?.CompetentUnitId is not { } unit)
        {
            return null;
        }
        if (await directory.FindUnitAsync(unit, cancellationToken) is not { Active: true })
        {
            throw Refuse.Invalid("check.competent_unit", "there is no such unit");
        }
        var head = (await directory.GetLeadershipAsync(unit, cases.Today, cancellationToken)).HeadId;
        return head is { } id && !proposal.IsAuthor(id)
            ? new Routing(unit, id)
            : throw Refuse.Conflict(ReasonCodes.NoCompetentHead, "The competent unit has no head in office who could decide this proposal.");
    }
}
