using Innovation.Identity.Accounts;
using Innovation.ServiceDefaults.Database;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Innovation.Identity.Data.Configurations;

internal sealed class DirectoryChangeConfiguration
    : IEntityTypeConfiguration<DirectoryProposal>, IEntityTypeConfiguration<DirectoryTold>, IEntityTypeConfiguration<ImportedFile>,
        IEntityTypeConfiguration<FirstSignIn>
{
    public void Configure(EntityTypeBuilder<DirectoryProposal> builder)
    {
        builder.ToTable("proposals", Schemas.Directory);
        builder.HasKey(proposal => proposal.Id);
        builder.Property(proposal => proposal.Id).ValueGeneratedNever();
        builder.Property(proposal => proposal.State).HasConversion<string>().HasMaxLength(40);
        builder.Property(proposal => proposal.Edit).HasJsonConversion();
        builder.Property(proposal => proposal.Reasons);
        builder.Property(proposal => proposal.ProposedBy);
        builder.Property(proposal => proposal.ProposedAt);
        builder.Property<uint>("row_version").IsRowVersion();
    }

    public void Configure(EntityTypeBuilder<DirectoryTold> builder)
    {
        builder.ToTable("told", Schemas.Directory);
        builder.Property(told => told.Id).ValueGeneratedNever();
        builder.Property<uint>("row_version").IsRowVersion();
    }

    public void Configure(EntityTypeBuilder<ImportedFile> builder)
    {
        builder.ToTable("imported_files", Schemas.Directory);
        builder.HasKey(imported => new { imported.ImportId, imported.File });
        builder.Property(imported => imported.File).HasMaxLength(20);
        builder.Property(imported => imported.Sha256).HasMaxLength(64);
    }

    public void Configure(EntityTypeBuilder<FirstSignIn> builder)
    {
        builder.ToTable("first_sign_ins", Schemas.Accounts);
        builder.HasKey(first => first.OfficerId);
        builder.HasOne<Officer>().WithOne().HasForeignKey<FirstSignIn>(first => first.OfficerId).OnDelete(DeleteBehavior.Restrict);
        builder.Property<uint>("row_version").IsRowVersion();
    }
}
