namespace Innovation.Proposal.Features.Drafting;

/// <summary>The author of a draft asks the own superior to agree to another unit than where the author works (invariant 2).</summary>
internal sealed class AskForOtherUnit(VisibleProposals visible, CaseFile file, OwnSuperiors own)
{
    public async Task<InnovationProposal> ExecuteAsync(V1.AskForOtherUnitRequest request, CancellationToken cancellationToken)
    {
        var check = new RequestCheck();
        var reason = check.Text("reason", request.Reason, 2_000, 20);
        check.ThrowIfWrong();
        var officer = file.Officer;
        var proposal = await visible.LoadAsync(request.Name, cancellationToken);
        var (author, superiors) = await own.FindAsync(proposal.AuthorId, file.Today, cancellationToken);
        proposal.AskForOtherUnit(officer, reason, author.UnitIds, superiors[0], file.Now);
        await file.RecordAsync(proposal, ProposalActions.OtherUnitAsked, reason, proposal.OtherUnitRequests[^1], cancellationToken,
            file.Notify(proposal, ProposalNotices.OtherUnitAsked, [superiors[0]]));
        return proposal;
    }
}
