using Innovation.Identity.TokenIssuing;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Innovation.Identity.Data.Configurations;

internal sealed class TokenKeyConfiguration : IEntityTypeConfiguration<TokenKey>
{
    public void Configure(EntityTypeBuilder<TokenKey> builder)
    {
        builder.ToTable("token_keys", Schemas.Tokens);
        builder.Property(key => key.Id).HasMaxLength(64);
        builder.Property(key => key.Use).HasConversion<string>().HasMaxLength(40);
    }
}
