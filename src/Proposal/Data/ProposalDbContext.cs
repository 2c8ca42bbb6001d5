using Innovation.Casework;
using Innovation.Messaging;
using Innovation.Proposal.Domain;
using Microsoft.EntityFrameworkCore;

namespace Innovation.Proposal.Data;

/// <summary>The Proposal service's own database; no other service reads it.</summary>
internal sealed class ProposalDbContext(DbContextOptions<ProposalDbContext> options) : DbContext(options)
{
    public DbSet<InnovationProposal> Proposals => Set<InnovationProposal>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasDefaultSchema("proposal");
        modelBuilder.ApplyConfiguration(new InnovationProposalConfiguration());
        modelBuilder.AddMessaging();
        modelBuilder.AddCasework();
    }
}
