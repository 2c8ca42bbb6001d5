using Innovation.ServiceDefaults.Database;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Innovation.Recognition.Data;

/// <summary>One row per commendation, one commendation per pilot.</summary>
internal sealed class CommendationConfiguration : IEntityTypeConfiguration<Commendation>
{
    public void Configure(EntityTypeBuilder<Commendation> commendation)
    {
        commendation.ToTable("commendations");
        commendation.HasKey(c => c.Id);
        commendation.Property(c => c.Id).ValueGeneratedNever();
        commendation.Property<uint>("xmin").IsRowVersion();
        commendation.Property(c => c.Verification).HasJsonConversion();
        commendation.Property(c => c.Review).HasJsonConversion();
        commendation.Property(c => c.Decision).HasJsonConversion();
        commendation.Property(c => c.Statements).HasJsonConversion();
        commendation.Property(c => c.Reconsiderations).HasJsonConversion();
        commendation.Ignore(c => c.IsOpen);
        commendation.HasIndex(c => c.PilotId).IsUnique();
        commendation.HasIndex(c => c.ProposalId);
        commendation.HasIndex(c => c.UnitId);
        commendation.HasIndex(c => c.NomineeIds).HasMethod("gin");
        commendation.HasIndex(c => new { c.DecidingUnitId, c.State });
    }
}
