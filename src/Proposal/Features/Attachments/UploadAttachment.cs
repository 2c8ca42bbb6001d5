using System.Data;
using Innovation.Proposal.Attachments;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Innovation.Proposal.Features.Attachments;

/// <summary>
/// Takes a file for a draft or a returned proposal. Nothing is stored before all of it has arrived and is known to be of a type that is
/// taken; the same file again is answered as it is, so that a sender may safely repeat.
/// </summary>
internal sealed class UploadAttachment(
    ProposalDbContext db, VisibleProposals visible, CaseFile file, AttachmentBytes bytes, IOptions<AttachmentOptions> options)
{
    public async Task<V1.Attachment> ExecuteAsync(
        string parent, string fileName, IAsyncEnumerable<ReadOnlyMemory<byte>> pieces, CancellationToken cancellationToken)
    {
        var check = new RequestCheck();
        var name = check.Line("file_name", fileName, 200);
        check.That(name.IndexOfAny(['/', '\\']) < 0, "file_name", "must be a plain file name");
        check.ThrowIfWrong();
        // Before the bytes: who may not attach sends nothing.
        var officer = file.Officer;
        (await visible.LoadAsync(parent, cancellationToken, "parent")).RequireMayAttach(officer);
        db.ChangeTracker.Clear();

        await using var received = new ReceivedFile(options.Value.MaxBytes);
        await foreach (var piece in pieces.WithCancellation(cancellationToken))
        {
            await received.AppendAsync(piece, cancellationToken);
        }
        if (received.Size == 0)
        {
            throw Refuse.Invalid("data", "must not be empty");
        }
        var type = await FileTypes.DetectAsync(received.OpenRead(), name, options.Value.MaxUnpackedBytes, cancellationToken);
        return await StoreAsync(parent, name, type, received, officer, cancellationToken);
    }

    private async Task<V1.Attachment> StoreAsync(
        string parent, string name, AttachmentType type, ReceivedFile received, Guid officer, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken);
        // Again: it took a while to arrive.
        var proposal = await visible.LoadAsync(parent, cancellationToken, "parent");
        var sha256 = received.Sha256();
        if (proposal.AttachmentWith(sha256) is { } there)
        {
            proposal.RequireMayAttach(officer);
            return there.ToContract(proposal.Id);
        }
        var attachment = new Attachment
        {
            Id = Guid.CreateVersion7(),
            FileName = name,
            Type = type,
            Size = received.Size,
            Sha256 = sha256,
            AttachedBy = officer,
            AttachedAt = file.Now,
            SinceVersion = proposal.Version + 1,
        };
        proposal.Attach(attachment);
        await bytes.StoreAsync(attachment.Id, received.OpenRead(), cancellationToken);
        var content = new { attachment.Id, attachment.FileName, attachment.Type, attachment.Size, attachment.Sha256 };
        await file.CommitAsync(proposal, ProposalActions.Attached, null, content, cancellationToken);
        await transaction.CommitAsync(CancellationToken.None);
        return attachment.ToContract(proposal.Id);
    }
}
