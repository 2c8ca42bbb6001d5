using Google.Protobuf.WellKnownTypes;
using Innovation.Contracts;
using Innovation.Contracts.Proposal.V1;
using Innovation.Proposal.Features;

namespace Innovation.Proposal;

/// <summary>A file as the contract shows it.</summary>
internal static class AttachmentMapping
{
    public static Attachment ToContract(this Domain.Attachment attachment, Guid proposalId) => new()
    {
        Name = $"{ResourceName.Of(ResourceName.Proposals, proposalId)}/{ReadAttachment.Collection}/{attachment.Id:D}",
        FileName = attachment.FileName,
        Type = (AttachmentType)attachment.Type,
        SizeBytes = attachment.Size,
        Sha256 = attachment.Sha256,
        AttachedBy = ResourceName.Of(ResourceName.Officers, attachment.AttachedBy),
        AttachedAt = Timestamp.FromDateTimeOffset(attachment.AttachedAt),
        RemovedAt = attachment.RemovedAt is { } removed ? Timestamp.FromDateTimeOffset(removed) : null,
    };
}
