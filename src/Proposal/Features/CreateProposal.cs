using Innovation.Contracts;
using Innovation.Contracts.Proposal.V1;
using Innovation.Proposal.Data;
using InnovationProposal = Innovation.Proposal.Domain.InnovationProposal;

namespace Innovation.Proposal.Features;

/// <summary>Opens a draft; the caller is its author.</summary>
internal sealed class CreateProposal(ProposalDbContext db, ProposalCases cases, ProposalInput input)
{
    public async Task<InnovationProposal> ExecuteAsync(CreateProposalRequest request, CancellationToken cancellationToken)
    {
        var author = cases.Officer;
        var content = await input.ReadAsync(request.Proposal ?? throw Refuse.Invalid("proposal", "must be given"), cancellationToken);
        var proposal = InnovationProposal.Draft(author, content, cases.Now);
        db.Proposals.Add(proposal);
        await cases.CommitAsync(proposal, "drafted", null, new { proposal.Content }, cancellationToken,
            cases.Notify(proposal, "proposal.co-author-named", proposal.Content.CoAuthorIds));
        return proposal;
    }
}
