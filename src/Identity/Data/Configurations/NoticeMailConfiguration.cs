using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Innovation.Identity.Data.Configurations;

internal sealed class NoticeMailConfiguration : IEntityTypeConfiguration<NoticeMail>
{
    public void Configure(EntityTypeBuilder<NoticeMail> builder)
    {
        builder.ToTable("mails", Schemas.Inbox);
        builder.HasKey(mail => mail.NoticeId);
        builder.Property(mail => mail.NoticeId).ValueGeneratedNever();
        builder.HasOne<OfficerNotice>().WithOne().HasForeignKey<NoticeMail>(mail => mail.NoticeId);
        builder.HasIndex(mail => mail.DueAt).HasFilter("due_at is not null");
    }
}
