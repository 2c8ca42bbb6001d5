using Innovation.Proposal.Domain;
using Innovation.ServiceDefaults.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Innovation.Proposal.Data;

internal sealed class ProposalVersionConfiguration : IEntityTypeConfiguration<ProposalVersion>
{
    public void Configure(EntityTypeBuilder<ProposalVersion> version)
    {
        version.ToTable("proposal_versions");
        version.HasKey(v => new { v.ProposalId, v.Number });
        version.Property(v => v.Number).ValueGeneratedNever();
        version.Property(v => v.Content).HasJsonConversion();
        version.HasOne<InnovationProposal>().WithMany().HasForeignKey(v => v.ProposalId);
    }
}
