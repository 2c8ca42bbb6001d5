using Innovation.Proposal.Attachments;

namespace Innovation.Proposal.Features.Attachments;

/// <summary>A file for whoever may see its proposal.</summary>
internal sealed class ReadAttachment(VisibleProposals visible, AttachmentBytes bytes)
{
    /// <summary>The collection within a proposal's name.</summary>
    public const string Collection = "attachments";

    /// <summary>The file and its bytes, read as they are wanted.</summary>
    /// <exception cref="RefusedException">NOT_FOUND where there is none, or the caller may not know of its proposal.</exception>
    public async Task<(Attachment File, IAsyncEnumerable<byte[]> Pieces)> ExecuteAsync(string name, CancellationToken cancellationToken)
    {
        var (parent, id) = Parse(name);
        var proposal = await visible.LoadAsync(parent, cancellationToken);
        var attachment = proposal.Attachments.FirstOrDefault(a => a.Id == id) ?? throw Refuse.NotFound($"attachment '{name}'");
        return (attachment, bytes.ReadAsync(id));
    }

    /// <summary>The proposal's name and the file's id in "proposals/{uuid}/attachments/{uuid}".</summary>
    public static (string Proposal, Guid Attachment) Parse(string name) =>
        name.Split('/') is [var proposals, var proposal, Collection, var id] && Guid.TryParseExact(id, "D", out var attachment)
            ? ($"{proposals}/{proposal}", attachment)
            : throw Refuse.Invalid("name", $"must be a resource name like 'proposals/{{uuid}}/{Collection}/{{uuid}}'");
}
