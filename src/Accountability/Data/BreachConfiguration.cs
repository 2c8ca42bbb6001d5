using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Innovation.Accountability.Data;

/// <summary>One row per duty holder and what they left undone.</summary>
internal sealed class BreachConfiguration : IEntityTypeConfiguration<Breach>
{
    public void Configure(EntityTypeBuilder<Breach> breach)
    {
        breach.ToTable("breaches");
        breach.HasKey(b => new { b.DutyHolderId, b.Kind, b.Subject });
        breach.Property(b => b.Subject).HasMaxLength(200);
    }
}
