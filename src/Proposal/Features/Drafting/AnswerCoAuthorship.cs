namespace Innovation.Proposal.Features.Drafting;

/// <summary>Who is named as a co-author confirms or declines, for themselves.</summary>
internal sealed class AnswerCoAuthorship(VisibleProposals visible, CaseFile file)
{
    public async Task<InnovationProposal> ExecuteAsync(V1.AnswerCoAuthorshipRequest request, CancellationToken cancellationToken)
    {
        var officer = file.Officer;
        var proposal = await visible.LoadAsync(request.Name, cancellationToken);
        proposal.AnswerCoAuthorship(officer, request.Confirmed, file.Now);
        var action = request.Confirmed ? ProposalActions.CoAuthorshipConfirmed : ProposalActions.CoAuthorshipDeclined;
        await file.RecordAsync(proposal, action, null, new { Officer = officer, request.Confirmed }, cancellationToken);
        return proposal;
    }
}
