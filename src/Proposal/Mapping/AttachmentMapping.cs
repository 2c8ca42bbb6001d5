using Google.Protobuf.WellKnownTypes;
using Innovation.Proposal.Features.Attachments;

namespace Innovation.Proposal.Mapping;

/// <summary>A file as the contract shows it.</summary>
internal static class AttachmentMapping
{
    public static V1.Attachment ToContract(this Attachment attachment, Guid proposalId) => new()
    {
        Name = $"{ResourceName.Of(ResourceName.Proposals, proposalId)}/{ReadAttachment.Collection}/{attachment.Id:D}",
        FileName = attachment.FileName,
        Type = (V1.AttachmentType)attachment.Type,
        SizeBytes = attachment.Size,
        Sha256 = attachment.Sha256,
        AttachedBy = ResourceName.Of(ResourceName.Officers, attachment.AttachedBy),
        AttachedAt = Timestamp.FromDateTimeOffset(attachment.AttachedAt),
        RemovedAt = attachment.RemovedAt is { } removed ? Timestamp.FromDateTimeOffset(removed) : null,
    };
}
