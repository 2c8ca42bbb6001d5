using Innovation.ServiceDefaults.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Innovation.Proposal.Data;

/// <summary>The Proposal service's own database; no other service reads it.</summary>
internal sealed class ProposalDbContext(DbContextOptions<ProposalDbContext> options) : DbContext(options)
{
    public DbSet<InnovationProposal> Proposals => Set<InnovationProposal>();

    public DbSet<ProposalVersion> Versions => Set<ProposalVersion>();

    public DbSet<KnownModel> KnownModels => Set<KnownModel>();

    /// <summary>Proposals that are like <paramref name="asked"/>, whoever may see them: join with those that the caller may see.</summary>
    public IQueryable<Likeness> SimilarProposals(string asked) => FromExpression(() => SimilarProposals(asked));

    /// <summary>Recognised models that are like <paramref name="asked"/>.</summary>
    public IQueryable<Likeness> SimilarModels(string asked) => FromExpression(() => SimilarModels(asked));

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasDefaultSchema("proposal");
        modelBuilder.ApplyConfiguration(new InnovationProposalConfiguration());
        modelBuilder.Entity<ProposalVersion>(Configure);
        modelBuilder.Entity<AttachmentPiece>(Configure);
        modelBuilder.Entity<KnownModel>(Configure);
        // An answer of functions, no table.
        modelBuilder.Entity<Likeness>().HasNoKey().ToTable("likeness", table => table.ExcludeFromMigrations());
        modelBuilder.HasDbFunction(() => SimilarProposals(default!)).HasName("similar_proposals");
        modelBuilder.HasDbFunction(() => SimilarModels(default!)).HasName("similar_models");
        modelBuilder.AddCasework();
    }

    private static void Configure(EntityTypeBuilder<ProposalVersion> version)
    {
        version.ToTable("proposal_versions");
        version.HasKey(v => new { v.ProposalId, v.Number });
        version.Property(v => v.Number).ValueGeneratedNever();
        version.Property(v => v.Content).HasJsonConversion();
        version.HasOne<InnovationProposal>().WithMany().HasForeignKey(v => v.ProposalId);
    }

    private static void Configure(EntityTypeBuilder<AttachmentPiece> piece)
    {
        piece.ToTable("attachment_pieces");
        piece.HasKey(p => new { p.AttachmentId, p.Number });
        piece.Property(p => p.Number).ValueGeneratedNever();
    }

    private static void Configure(EntityTypeBuilder<KnownModel> model)
    {
        model.ToTable("known_models");
        model.HasKey(m => m.Id);
        model.Property(m => m.Id).ValueGeneratedNever();
    }
}
