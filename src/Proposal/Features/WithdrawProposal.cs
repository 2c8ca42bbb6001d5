using Innovation.Contracts.Events;
using Innovation.Contracts.Proposal.V1;
using Innovation.Edge.Requests;
using InnovationProposal = Innovation.Proposal.Domain.InnovationProposal;
using ProposalState = Innovation.Proposal.Domain.ProposalState;

namespace Innovation.Proposal.Features;

/// <summary>The author takes the proposal back, before a decision.</summary>
internal sealed class WithdrawProposal(ProposalCases cases, ProposalClocks clocks)
{
    public async Task<InnovationProposal> ExecuteAsync(WithdrawProposalRequest request, CancellationToken cancellationToken)
    {
        var check = new RequestCheck();
        var reason = check.OptionalText("reason", request.Reason, 2_000);
        check.ThrowIfWrong();
        var officer = cases.Officer;
        var proposal = await cases.LoadAsync(request.Name, cancellationToken);
        var wasDraft = proposal.State == ProposalState.Draft;
        proposal.Withdraw(officer, cases.Now);
        await clocks.EndAsync(proposal, cancellationToken);
        // Nobody outside ever knew of a draft.
        IntegrationEvent[] events = wasDraft ? [] :
        [
            new ProposalWithdrawn { AggregateId = proposal.Id, OccurredAt = cases.Now },
            .. cases.Notify(proposal, "proposal.withdrawn", [proposal.DecidingHeadId!.Value]),
        ];
        await cases.CommitAsync(proposal, "withdrawn", reason, new { WasDraft = wasDraft }, cancellationToken, events);
        return proposal;
    }
}
