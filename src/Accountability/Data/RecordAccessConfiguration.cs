using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Innovation.Accountability.Data;

/// <summary>Kept apart from the ledger: reading changes no case, and must not make readers wait for each other.</summary>
internal sealed class RecordAccessConfiguration : IEntityTypeConfiguration<RecordAccess>
{
    public void Configure(EntityTypeBuilder<RecordAccess> access)
    {
        access.ToTable("access_log");
        access.HasKey(a => a.Id);
        access.Property(a => a.Id).ValueGeneratedNever();
        access.Property(a => a.ClientId).HasMaxLength(200);
        access.HasIndex(a => a.ProtectionRecordId);
        access.HasIndex(a => a.OfficerId);
    }
}
