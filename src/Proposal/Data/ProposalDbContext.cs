using Innovation.Casework;
using Innovation.Proposal.Domain;
using Microsoft.EntityFrameworkCore;

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
        modelBuilder.ApplyConfiguration(new ProposalVersionConfiguration());
        modelBuilder.ApplyConfiguration(new AttachmentPieceConfiguration());
        modelBuilder.ApplyConfiguration(new KnownModelConfiguration());
        // An answer of functions, no table.
        modelBuilder.Entity<Likeness>().HasNoKey().ToTable("likeness", table => table.ExcludeFromMigrations());
        modelBuilder.HasDbFunction(() => SimilarProposals(default!)).HasName("similar_proposals");
        modelBuilder.HasDbFunction(() => SimilarModels(default!)).HasName("similar_models");
        modelBuilder.AddCasework();
    }
}
