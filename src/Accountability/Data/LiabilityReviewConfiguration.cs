using Innovation.ServiceDefaults.Database;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Innovation.Accountability.Data;

/// <summary>One row per review, one review per record.</summary>
internal sealed class LiabilityReviewConfiguration : IEntityTypeConfiguration<LiabilityReview>
{
    public void Configure(EntityTypeBuilder<LiabilityReview> review)
    {
        review.ToTable("liability_reviews");
        review.HasKey(r => r.Id);
        review.Property(r => r.Id).ValueGeneratedNever();
        review.Property<uint>("xmin").IsRowVersion();
        review.Property(r => r.LegalBasis).HasJsonConversion();
        review.Property(r => r.ProtectedIds).HasJsonConversion();
        review.Property(r => r.InterestedIds).HasJsonConversion();
        review.Property(r => r.Evaluation).HasJsonConversion();
        review.Property(r => r.Statements).HasJsonConversion();
        review.HasIndex(r => r.ProtectionRecordId).IsUnique();
        review.HasOne<ProtectionRecord>().WithMany().HasForeignKey(r => r.ProtectionRecordId).OnDelete(DeleteBehavior.Restrict);
    }
}
