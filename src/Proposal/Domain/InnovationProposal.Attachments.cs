namespace Innovation.Proposal.Domain;

/// <content>Files, changed while the text is with its authors.</content>
internal sealed partial class InnovationProposal
{
    /// <summary>How many files a proposal has at most.</summary>
    public const int MaximumAttachments = 20;

    private readonly List<Attachment> _attachments = [];

    public IReadOnlyList<Attachment> Attachments => _attachments;

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
    public Attachment? AttachmentWith(string sha256) => _attachments.Find(a => a.Sha256 == sha256 && a.RemovedAt is null);

    /// <summary>Adds a file; the next submission hands it in.</summary>
    public void Attach(Attachment attachment)
    {
        RequireMayAttach(attachment.AttachedBy);
        if (_attachments.Count(a => a.RemovedAt is null) >= MaximumAttachments)
        {
            throw Refuse.Conflict(ReasonCodes.AttachmentLimit, $"A proposal has at most {MaximumAttachments} files.");
        }
        _attachments.Add(attachment);
        Change();
    }

    /// <summary>Takes a file out. One that was handed in stays on record; one that nobody was given is gone.</summary>
    /// <returns>True where its bytes are to be deleted.</returns>
    public bool RemoveAttachment(Guid by, Guid attachmentId, DateTimeOffset at)
    {
        RequireMayAttach(by);
        var attachment = _attachments.Find(a => a.Id == attachmentId && a.RemovedAt is null) ?? throw Refuse.NotFound("attachment");
        Change();
        if (attachment.SinceVersion > Version)
        {
            _attachments.Remove(attachment);
            return true;
        }
        attachment.RemovedAt = at;
        return false;
    }
}
