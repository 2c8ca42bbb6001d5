using Innovation.Identity.Data;
using Innovation.Identity.TokenIssuing;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;

namespace Innovation.Identity.Seeding;

/// <summary>Makes the issuer's keys, and the first one of the sign-in cookie, at the first migration.</summary>
internal sealed class TokenKeySeed(IdentityDbContext database, TokenKeyRing ring, IKeyManager dataProtection, TimeProvider time)
{
    private static readonly TimeSpan DataProtectionKeyLifetime = TimeSpan.FromDays(90);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var use in Enum.GetValues<TokenKeyUse>())
        {
            if (!await database.TokenKeys.AnyAsync(key => key.Use == use, cancellationToken))
            {
                database.TokenKeys.Add(ring.Create(use, time.GetUtcNow()));
            }
        }
        await database.SaveChangesAsync(cancellationToken);

        // Replicas that start at the same time would each make a first one, unknown to the others until their next look a day later.
        if (dataProtection.GetAllKeys().Count == 0)
        {
            dataProtection.CreateNewKey(time.GetUtcNow(), time.GetUtcNow() + DataProtectionKeyLifetime);
        }

        // A wrong password shows here, not at the first sign-in.
        await ring.LoadAsync(database, cancellationToken);
    }
}
