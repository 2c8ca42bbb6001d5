using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Innovation.Accountability.Data;

/// <summary>One row per duty holder and proposal.</summary>
internal sealed class DecisionBreachConfiguration : IEntityTypeConfiguration<DecisionBreach>
{
    public void Configure(EntityTypeBuilder<DecisionBreach> breach)
    {
        breach.ToTable("decision_breaches");
        breach.HasKey(b => new { b.DutyHolderId, b.ProposalId });
    }
}
