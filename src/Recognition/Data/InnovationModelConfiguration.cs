using Innovation.ServiceDefaults.Database;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Innovation.Recognition.Data;

/// <summary>One row per model, one model per pilot.</summary>
internal sealed class InnovationModelConfiguration : IEntityTypeConfiguration<InnovationModel>
{
    public void Configure(EntityTypeBuilder<InnovationModel> model)
    {
        model.ToTable("models");
        model.HasKey(m => m.Id);
        model.Property(m => m.Id).ValueGeneratedNever();
        model.Property<uint>("xmin").IsRowVersion();
        model.Property(m => m.Title).HasMaxLength(200);
        model.Property(m => m.Indicators).HasJsonConversion();
        model.Property(m => m.Measurements).HasJsonConversion();
        model.Property(m => m.Recognition).HasJsonConversion();
        model.Property(m => m.DerogatedRules).HasJsonConversion();
        model.Ignore(m => m.ParticipantIds);
        model.HasIndex(m => m.PilotId).IsUnique();
        model.HasIndex(m => m.State);
    }
}
