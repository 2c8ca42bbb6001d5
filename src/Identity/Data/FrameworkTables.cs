using Innovation.Identity.Accounts;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using OpenIddict.EntityFrameworkCore.Models;

namespace Innovation.Identity.Data;

/// <summary>Gives the tables of ASP.NET Core Identity, OpenIddict and data protection this database's names.</summary>
internal static class FrameworkTables
{
    public static void PlaceFrameworkTables(this ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Account>(account =>
        {
            account.ToTable("accounts", Schemas.Accounts);
            account.HasIndex(a => a.NormalizedUserName).IsUnique().HasDatabaseName("ix_accounts_user_name");
            account.HasIndex(a => a.NormalizedEmail).HasDatabaseName("ix_accounts_email");
            account.HasOne<Officer>().WithOne().HasForeignKey<Account>(a => a.OfficerId).OnDelete(DeleteBehavior.Restrict);
        });
        modelBuilder.Entity<IdentityUserClaim<Guid>>().ToTable("account_claims", Schemas.Accounts);
        modelBuilder.Entity<IdentityUserLogin<Guid>>().ToTable("account_logins", Schemas.Accounts);
        modelBuilder.Entity<IdentityUserToken<Guid>>().ToTable("account_tokens", Schemas.Accounts);

        modelBuilder.Entity<OpenIddictEntityFrameworkCoreApplication<Guid>>().ToTable("clients", Schemas.Tokens);
        modelBuilder.Entity<OpenIddictEntityFrameworkCoreAuthorization<Guid>>().ToTable("authorizations", Schemas.Tokens);
        modelBuilder.Entity<OpenIddictEntityFrameworkCoreScope<Guid>>().ToTable("scopes", Schemas.Tokens);
        modelBuilder.Entity<OpenIddictEntityFrameworkCoreToken<Guid>>().ToTable("tokens", Schemas.Tokens);

        modelBuilder.Entity<DataProtectionKey>().ToTable("data_protection_keys", Schemas.Tokens);
    }
}
