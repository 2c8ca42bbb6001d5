using Innovation.Identity.Data;
using Innovation.Identity.TokenIssuing;
using Microsoft.EntityFrameworkCore;

namespace Innovation.Identity.Seeding;

/// <summary>Makes the issuer's keys at the first migration.</summary>
internal sealed class TokenKeySeed(IdentityDbContext database, TokenKeyRing ring, TimeProvider time)
{
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

        // A wrong password shows here, not at the first sign-in.
        await ring.LoadAsync(database, cancellationToken);
    }
}
