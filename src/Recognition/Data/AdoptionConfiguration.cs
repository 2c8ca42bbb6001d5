using Innovation.ServiceDefaults.Database;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Innovation.Recognition.Data;

/// <summary>One row per adoption; a unit adopts a model once, unless it dropped it before.</summary>
internal sealed class AdoptionConfiguration : IEntityTypeConfiguration<Adoption>
{
    public void Configure(EntityTypeBuilder<Adoption> adoption)
    {
        adoption.ToTable("adoptions");
        adoption.HasKey(a => a.Id);
        adoption.Property(a => a.Id).ValueGeneratedNever();
        adoption.Property<uint>("xmin").IsRowVersion();
        adoption.Property(a => a.Measurements).HasJsonConversion();
        adoption.HasOne<InnovationModel>().WithMany().HasForeignKey(a => a.ModelId).OnDelete(DeleteBehavior.Restrict);
        adoption.HasIndex(a => new { a.ModelId, a.UnitId }).IsUnique().HasFilter($"state <> {(int)AdoptionState.Dropped}");
    }
}
