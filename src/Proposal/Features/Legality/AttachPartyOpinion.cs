namespace Innovation.Proposal.Features.Legality;

/// <summary>The same-level Party committee's opinion (Decree 73/2023/ND-CP Art. 4), by a holder of the duty for the deciding unit.</summary>
internal sealed class AttachPartyOpinion(VisibleProposals visible, CaseFile file, IDirectory directory)
{
    public async Task<InnovationProposal> ExecuteAsync(V1.AttachPartyOpinionRequest request, CancellationToken cancellationToken)
    {
        var check = new RequestCheck();
        var text = check.Text("opinion", request.Opinion, 4_000, 10);
        check.ThrowIfWrong();
        var officer = file.Officer;
        var proposal = await visible.LoadAsync(request.Name, cancellationToken);
        await directory.RequireDutyAsync(officer, Duties.PartyOpinion, proposal.DecidingUnitId, file.Today, cancellationToken);
        var opinion = new PartyOpinion(request.InFavour, text, officer, file.Now);
        proposal.AttachPartyOpinion(opinion);
        await file.RecordAsync(proposal, ProposalActions.PartyOpinionAttached, text, opinion, cancellationToken);
        return proposal;
    }
}
