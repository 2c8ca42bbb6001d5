using Innovation.Proposal.Attachments;

namespace Innovation.Proposal.Features.Attachments;

/// <summary>An author takes a file out of a draft or a returned proposal.</summary>
internal sealed class RemoveAttachment(VisibleProposals visible, CaseFile file, AttachmentBytes bytes)
{
    public async Task<InnovationProposal> ExecuteAsync(V1.RemoveAttachmentRequest request, CancellationToken cancellationToken)
    {
        var (parent, id) = ReadAttachment.Parse(request.Name);
        var officer = file.Officer;
        var proposal = await visible.LoadAsync(parent, cancellationToken);
        if (proposal.RemoveAttachment(officer, id, file.Now))
        {
            await bytes.DeleteAsync(id, cancellationToken);
        }
        await file.RecordAsync(proposal, ProposalActions.AttachmentRemoved, null, new { Id = id }, cancellationToken);
        return proposal;
    }
}
