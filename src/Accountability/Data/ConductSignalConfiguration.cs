using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Innovation.Accountability.Data;

/// <summary>One row per signal; never changed.</summary>
internal sealed class ConductSignalConfiguration : IEntityTypeConfiguration<ConductSignal>
{
    public void Configure(EntityTypeBuilder<ConductSignal> signal)
    {
        signal.ToTable("conduct_signals");
        signal.HasKey(s => s.Id);
        signal.Property(s => s.Id).ValueGeneratedNever();
        signal.Property(s => s.Subject).HasMaxLength(200);
        signal.HasIndex(s => s.UnitId);
    }
}
