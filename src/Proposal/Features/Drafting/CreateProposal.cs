namespace Innovation.Proposal.Features.Drafting;

/// <summary>Opens a draft; the caller is its author.</summary>
internal sealed class CreateProposal(ProposalDbContext db, CaseFile file, ProposalInput input)
{
    public async Task<InnovationProposal> ExecuteAsync(V1.CreateProposalRequest request, CancellationToken cancellationToken)
    {
        var author = file.Officer;
        var content = await input.ReadAsync(request.Proposal ?? throw Refuse.Invalid("proposal", "must be given"), cancellationToken);
        var proposal = InnovationProposal.Draft(author, content, file.Now);
        db.Proposals.Add(proposal);
        await file.RecordAsync(proposal, ProposalActions.Drafted, null, new { proposal.Content }, cancellationToken,
            file.NotifyNamed(proposal, before: null));
        return proposal;
    }
}
