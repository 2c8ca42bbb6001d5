using Innovation.ServiceDefaults.Database;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Innovation.Accountability.Data;

/// <summary>One row per record, one record per proposal.</summary>
internal sealed class ProtectionRecordConfiguration : IEntityTypeConfiguration<ProtectionRecord>
{
    public void Configure(EntityTypeBuilder<ProtectionRecord> record)
    {
        record.ToTable("protection_records");
        record.HasKey(r => r.Id);
        record.Property(r => r.Id).ValueGeneratedNever();
        record.Property<uint>("xmin").IsRowVersion();
        record.Property(r => r.Limits).HasJsonConversion();
        record.Property(r => r.LegalBasis).HasJsonConversion();
        record.Property(r => r.AcceptedRisks).HasJsonConversion();
        record.Property(r => r.AuthorIds).HasJsonConversion();
        record.Property(r => r.ImplementerIds).HasJsonConversion();
        record.Property(r => r.ApproverIds).HasJsonConversion();
        record.Property(r => r.InterestedIds).HasJsonConversion();
        record.Property(r => r.Period).HasJsonConversion();
        record.Property(r => r.Evaluation).HasJsonConversion();
        record.Ignore(r => r.ProtectedIds);
        record.HasIndex(r => r.ProposalId).IsUnique();
        record.HasIndex(r => r.ConcernedIds).HasMethod("gin");
    }
}
