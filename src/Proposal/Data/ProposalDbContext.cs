using Innovation.Casework;
using Innovation.Messaging;
using Innovation.Proposal.Domain;
using Microsoft.EntityFrameworkCore;

namespace Innovation.Proposal.Data;

/// <summary>The Proposal service's own database; no other service reads it.</summary>
internal sealed class ProposalDbContext(DbContextOptions<ProposalDbContext> options) : DbContext(options)
{
    public DbSet<InnovationProposal> Proposals => Set<InnovationProposal>();

    public DbSet<ProposalVersion> Versions => Set<ProposalVersion>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasDefaultSchema("proposal");
        modelBuilder.ApplyConfiguration(new InnovationProposalConfiguration());
        modelBuilder.ApplyConfiguration(new ProposalVersionConfiguration());
        modelBuilder.AddMessaging();
        modelBuilder.AddCasework();
    }
}
