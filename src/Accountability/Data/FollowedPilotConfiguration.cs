using Innovation.ServiceDefaults.Database;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Innovation.Accountability.Data;

/// <summary>One row per proposal whose pilot Oversight has told of.</summary>
internal sealed class FollowedPilotConfiguration : IEntityTypeConfiguration<FollowedPilot>
{
    public void Configure(EntityTypeBuilder<FollowedPilot> pilot)
    {
        pilot.ToTable("followed_pilots");
        pilot.HasKey(p => p.ProposalId);
        pilot.Property(p => p.ProposalId).ValueGeneratedNever();
        pilot.Property(p => p.Period).HasJsonConversion();
        pilot.Property(p => p.Evaluation).HasJsonConversion();
        pilot.HasIndex(p => p.PilotId).IsUnique();
    }
}
