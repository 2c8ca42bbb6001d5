using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Innovation.Proposal.Data;

internal sealed class AttachmentPieceConfiguration : IEntityTypeConfiguration<AttachmentPiece>
{
    public void Configure(EntityTypeBuilder<AttachmentPiece> piece)
    {
        piece.ToTable("attachment_pieces");
        piece.HasKey(p => new { p.AttachmentId, p.Number });
        piece.Property(p => p.Number).ValueGeneratedNever();
    }
}
