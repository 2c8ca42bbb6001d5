using Innovation.Identity.TokenIssuing;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace Innovation.Identity.Seeding;

/// <summary>Makes the issuer's keys, and the first one of the sign-in cookie, at the first migration.</summary>
internal sealed class TokenKeySeed(IdentityDbContext db, TokenKeyRing ring, IKeyManager dataProtection, TimeProvider time)
{
    private static readonly TimeSpan _dataProtectionKeyLifetime = TimeSpan.FromDays(90);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var use in Enum.GetValues<TokenKeyUse>())
        {
            if (!await db.TokenKeys.AnyAsync(key => key.Use == use, cancellationToken))
            {
                db.TokenKeys.Add(ring.Create(use, time.GetUtcNow()));
            }
        }
        await db.SaveChangesAsync(cancellationToken);

        // Replicas that start at the same time would each make a first one, unknown to the others until their next look a day later.
        if (dataProtection.GetAllKeys().Count == 0)
        {
            dataProtection.CreateNewKey(time.GetUtcNow(), time.GetUtcNow() + _dataProtectionKeyLifetime);
        }

        // A wrong password shows here, not at the first sign-in.
        await ring.LoadAsync(db, cancellationToken);
    }
}
