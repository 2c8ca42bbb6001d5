using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Innovation.Proposal.Data;

internal sealed class KnownModelConfiguration : IEntityTypeConfiguration<KnownModel>
{
    public void Configure(EntityTypeBuilder<KnownModel> model)
    {
        model.ToTable("known_models");
        model.HasKey(m => m.Id);
        model.Property(m => m.Id).ValueGeneratedNever();
    }
}
