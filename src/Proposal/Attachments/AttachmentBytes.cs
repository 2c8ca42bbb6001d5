using Microsoft.EntityFrameworkCore;

namespace Innovation.Proposal.Attachments;

/// <summary>The bytes of files, in the service's own database, piece by piece: neither way is a whole file in memory.</summary>
internal sealed class AttachmentBytes(ProposalDbContext db)
{
    private const int PieceSize = 256 * 1024;

    /// <summary>Stores a file in the transaction under way.</summary>
    public async Task StoreAsync(Guid attachmentId, Stream file, CancellationToken cancellationToken)
    {
        var buffer = new byte[PieceSize];
        for (var number = 0; ; number++)
        {
            var read = await file.ReadAtLeastAsync(buffer, PieceSize, throwOnEndOfStream: false, cancellationToken);
            if (read == 0)
            {
                return;
            }
            var piece = buffer[..read];
            await db.Database.ExecuteSqlAsync(
                $"INSERT INTO proposal.attachment_pieces (attachment_id, number, data) VALUES ({attachmentId}, {number}, {piece})", cancellationToken);
        }
    }

    /// <summary>The pieces of a file, in order.</summary>
    public IAsyncEnumerable<byte[]> ReadAsync(Guid attachmentId) => db.Set<AttachmentPiece>().AsNoTracking()
        .Where(piece => piece.AttachmentId == attachmentId)
        .OrderBy(piece => piece.Number)
        .Select(piece => piece.Data)
        .AsAsyncEnumerable();

    /// <summary>Deletes the bytes of a file that was never handed in.</summary>
    public Task DeleteAsync(Guid attachmentId, CancellationToken cancellationToken) =>
        db.Set<AttachmentPiece>().Where(piece => piece.AttachmentId == attachmentId).ExecuteDeleteAsync(cancellationToken);
}
