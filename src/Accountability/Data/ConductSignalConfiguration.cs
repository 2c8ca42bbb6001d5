using Innovation.ServiceDefaults.Database;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Innovation.Accountability.Data;

/// <summary>One row per signal; what it states is never changed, what people say to it is added.</summary>
internal sealed class ConductSignalConfiguration : IEntityTypeConfiguration<ConductSignal>
{
    public void Configure(EntityTypeBuilder<ConductSignal> signal)
    {
        signal.ToTable("conduct_signals");
        signal.HasKey(s => s.Id);
        signal.Property(s => s.Id).ValueGeneratedNever();
        signal.Property<uint>("xmin").IsRowVersion();
        signal.Property(s => s.Subject).HasMaxLength(200);
        signal.Property(s => s.Statements).HasJsonConversion();
        signal.Property(s => s.Assessment).HasJsonConversion();
        signal.HasIndex(s => s.UnitId);
        signal.HasIndex(s => s.DutyHolderId);
    }
}
