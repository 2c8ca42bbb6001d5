using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Innovation.Identity.Data.Configurations;

internal sealed class InboxConfiguration : IEntityTypeConfiguration<OfficerNotice>
{
    public void Configure(EntityTypeBuilder<OfficerNotice> builder)
    {
        // No foreign key to the officer: a notice that comes before its officer is kept, not lost.
        builder.ToTable("notices", Schemas.Inbox);
        builder.Property(notice => notice.Id).ValueGeneratedNever();
        builder.Property(notice => notice.ReadAt);
        builder.HasIndex(notice => new { notice.OfficerId, notice.Id });
        builder.HasIndex(notice => new { notice.OfficerId, notice.Id }, "ix_notices_unread").HasFilter("read_at is null");
    }
}
