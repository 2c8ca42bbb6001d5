namespace Innovation.Proposal.Features.Drafting;

/// <summary>Who is named to carry it out agrees or declines, for themselves (invariant 4).</summary>
internal sealed class AnswerImplementation(VisibleProposals visible, CaseFile file, IDirectory directory)
{
    public async Task<InnovationProposal> ExecuteAsync(V1.AnswerImplementationRequest request, CancellationToken cancellationToken)
    {
        var officer = file.Officer;
        var proposal = await visible.LoadAsync(request.Name, cancellationToken);
        var standing = await directory.FindStandingAsync(officer, file.Today, cancellationToken);
        proposal.AnswerImplementation(officer, request.Agreed, standing.Groups, file.Now);
        var action = request.Agreed ? ProposalActions.ImplementationAgreed : ProposalActions.ImplementationDeclined;
        await file.RecordAsync(proposal, action, null, new { Officer = officer, request.Agreed }, cancellationToken,
            file.Notify(proposal, ProposalNotices.ParticipationAnswered, [proposal.AuthorId]));
        return proposal;
    }
}
