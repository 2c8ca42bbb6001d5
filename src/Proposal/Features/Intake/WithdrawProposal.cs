using Innovation.Proposal.Features.Deciding;

namespace Innovation.Proposal.Features.Intake;

/// <summary>The author takes the proposal back, before a decision.</summary>
internal sealed class WithdrawProposal(VisibleProposals visible, CaseFile file, ProposalClocks clocks, IDirectory directory)
{
    public async Task<InnovationProposal> ExecuteAsync(V1.WithdrawProposalRequest request, CancellationToken cancellationToken)
    {
        var check = new RequestCheck();
        var reason = check.OptionalText("reason", request.Reason, 2_000);
        check.ThrowIfWrong();
        var officer = file.Officer;
        var proposal = await visible.LoadAsync(request.Name, cancellationToken);
        var wasDraft = proposal.State == ProposalState.Draft;
        proposal.Withdraw(officer, file.Now);
        if (!wasDraft)
        {
            await clocks.EndAsync(proposal, cancellationToken);
        }
        // Nobody outside ever knew of a draft.
        IntegrationEvent[] events = wasDraft ? [] :
        [
            new ProposalWithdrawn { AggregateId = proposal.Id, OccurredAt = file.Now },
            .. file.Notify(proposal, ProposalNotices.Withdrawn, await directory.InChargeOfAsync(proposal.LiesAt, file.Today, cancellationToken)),
        ];
        await file.RecordAsync(proposal, ProposalActions.Withdrawn, reason, new { WasDraft = wasDraft }, cancellationToken, events);
        return proposal;
    }
}
