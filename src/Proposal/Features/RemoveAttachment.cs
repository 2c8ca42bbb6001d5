using Innovation.Contracts.Proposal.V1;
using Innovation.Proposal.Attachments;
using InnovationProposal = Innovation.Proposal.Domain.InnovationProposal;

namespace Innovation.Proposal.Features;

/// <summary>An author takes a file out of a draft or a returned proposal.</summary>
internal sealed class RemoveAttachment(ProposalCases cases, AttachmentBytes bytes)
{
    public async Task<InnovationProposal> ExecuteAsync(RemoveAttachmentRequest request, CancellationToken cancellationToken)
    {
        var (parent, id) = ReadAttachment.Parse(request.Name);
        var officer = cases.Officer;
        var proposal = await cases.LoadAsync(parent, cancellationToken);
        if (proposal.RemoveAttachment(officer, id, cases.Now))
        {
            await bytes.DeleteAsync(id, cancellationToken);
        }
        await cases.CommitAsync(proposal, "attachment-removed", null, new { Id = id }, cancellationToken);
        return proposal;
    }
}
