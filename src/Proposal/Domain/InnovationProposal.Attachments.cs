namespace Innovation.Proposal.Domain;

/// <content>Files, changed while the text is with its authors.</content>
internal sealed partial class InnovationProposal
{
    /// <summary>How many files a proposal has at most.</summary>
    public const int MaximumAttachments = 20;

    public IReadOnlyList<Attachment> Attachments { get; private set; } = [];

    /// <summary>Refuses where <paramref name="by"/> may not change the files now.</summary>
    public void RequireMayAttach(Guid by)
    {
        if (!IsAuthor(by))
        {
            throw Refuse.Forbidden(ReasonCodes.AuthorRequired, "Only the authors of the proposal may do this.");
        }
        RequireState(ProposalState.Draft, ProposalState.Returned);
    }

    /// <summary>The file with these bytes that is attached already; null where there is none.</summary>
    public Attachment? AttachmentWith(string sha256) => Attachments.FirstOrDefault(a => a.Sha256 == sha256 && a.RemovedAt is null);

    /// <summary>Adds a file; the next submission hands it in.</summary>
    public void Attach(Attachment attachment)
    {
        RequireMayAttach(attachment.AttachedBy);
        if (Attachments.Count(a => a.RemovedAt is null) >= MaximumAttachments)
        {
            throw Refuse.Conflict(ReasonCodes.AttachmentLimit, $"A proposal has at most {MaximumAttachments} files.");
        }
        Attachments = [.. Attachments, attachment];
        Change();
    }

    /// <summary>Takes a file out. One that was handed in stays on record; one that nobody was given is gone.</summary>
    /// <returns>True where its bytes are to be deleted.</returns>
    public bool RemoveAttachment(Guid by, Guid attachmentId, DateTimeOffset at)
    {
        RequireMayAttach(by);
        var attachment = Attachments.FirstOrDefault(a => a.Id == attachmentId && a.RemovedAt is null) ?? throw Refuse.NotFound("attachment");
        Change();
        if (attachment.SinceVersion > Version)
        {
            Attachments = [.. Attachments.Where(a => a.Id != attachmentId)];
            return true;
        }
        Attachments = [.. Attachments.Select(a => a.Id == attachmentId ? a with { RemovedAt = at } : a)];
        return false;
    }
}
