namespace Innovation.Proposal.Features.Legality;

/// <summary>The same-level Party committee's opinion (Decree 73/2023/ND-CP Art. 4), by a holder of the duty for the deciding unit.</summary>
internal sealed class AttachPartyOpinion(VisibleProposals visible, CaseFile file, IDirectory directory, ReviewClocks reviews)
{
    public async Task<InnovationProposal> ExecuteAsync(V1.AttachPartyOpinionRequest request, CancellationToken cancellationToken)
    {
        var check = new RequestCheck();
        var text = check.Text("opinion", request.Opinion, 4_000, 10);
        var correction = request.CorrectionReason.Length == 0 ? null : check.Text("correction_reason", request.CorrectionReason, 4_000, 10);
        check.ThrowIfWrong();
        var officer = file.Officer;
        var proposal = await visible.LoadAsync(request.Name, cancellationToken);
        await directory.RequireDutyAsync(officer, Duties.PartyOpinion, proposal.DecidingUnitId, file.Today, cancellationToken);
        var opinion = new PartyOpinion(request.InFavour, text, officer, file.Now);
        proposal.AttachPartyOpinion(opinion, correction);
        var told = await reviews.FollowAsync(proposal, cancellationToken);
        var content = new { Opinion = opinion, Correction = correction };
        await file.RecordAsync(proposal, ProposalActions.PartyOpinionAttached, correction ?? text, content, cancellationToken, told);
        return proposal;
    }
}
