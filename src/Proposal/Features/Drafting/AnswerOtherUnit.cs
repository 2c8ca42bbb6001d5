namespace Innovation.Proposal.Features.Drafting;

/// <summary>The author's own superior agrees to another unit, or does not; with reasons, in the case and the ledger (invariant 2).</summary>
internal sealed class AnswerOtherUnit(VisibleProposals visible, CaseFile file, OwnSuperiors own)
{
    public async Task<InnovationProposal> ExecuteAsync(V1.AnswerOtherUnitRequest request, CancellationToken cancellationToken)
    {
        var check = new RequestCheck();
        var reason = check.Text("reason", request.Reason, 2_000, 10);
        check.ThrowIfWrong();
        var officer = file.Officer;
        var proposal = await visible.LoadAsync(request.Name, cancellationToken);
        var (_, superiors) = await own.FindAsync(proposal.AuthorId, file.Today, cancellationToken);
        proposal.AnswerOtherUnit(officer, superiors, request.Agreed, reason, file.Now);
        await file.RecordAsync(proposal, ProposalActions.OtherUnitAnswered, reason, proposal.OtherUnitRequests[^1], cancellationToken,
            file.Notify(proposal, ProposalNotices.OtherUnitAnswered, [proposal.AuthorId]));
        return proposal;
    }
}
