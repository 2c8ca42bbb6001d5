using Innovation.ServiceDefaults.Database;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Innovation.Recognition.Data;

/// <summary>This service's own copy of evaluated pilots, kept from the event PilotEvaluated.</summary>
internal sealed class EvaluatedPilotConfiguration : IEntityTypeConfiguration<EvaluatedPilot>
{
    public void Configure(EntityTypeBuilder<EvaluatedPilot> pilot)
    {
        pilot.ToTable("evaluated_pilots");
        pilot.HasKey(p => p.Id);
        pilot.Property(p => p.Id).ValueGeneratedNever();
        pilot.Property(p => p.Indicators).HasJsonConversion();
        pilot.Property(p => p.Measurements).HasJsonConversion();
        pilot.Property(p => p.AuthorIds).HasJsonConversion();
        pilot.Property(p => p.ImplementerIds).HasJsonConversion();
        pilot.Property(p => p.DerogatedRules).HasJsonConversion();
        pilot.Ignore(p => p.ParticipantIds).Ignore(p => p.MayBeRewarded);
    }
}
