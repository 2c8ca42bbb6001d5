using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Innovation.Recognition.Data;

/// <summary>One row per matter and proposal.</summary>
internal sealed class AwardHoldConfiguration : IEntityTypeConfiguration<AwardHold>
{
    public void Configure(EntityTypeBuilder<AwardHold> hold)
    {
        hold.ToTable("award_holds");
        hold.HasKey(h => new { h.SourceId, h.ProposalId });
        hold.HasIndex(h => h.ProposalId);
    }
}
