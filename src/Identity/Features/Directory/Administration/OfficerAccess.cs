using System.Security.Cryptography;
using Innovation.Contracts.Events;
using Innovation.ServiceDefaults.Authentication;
using OpenIddict.Abstractions;

namespace Innovation.Identity.Features.Directory.Administration;

/// <summary>
/// Ends the sessions and tokens of an officer who left, at once: what Identity issued is revoked, so that nothing is refreshed, and every service
/// hears that tokens which have not expired yet hold no longer.
/// </summary>
internal sealed class OfficerAccess(
    IdentityDbContext db, IOpenIddictTokenManager tokens, IOpenIddictAuthorizationManager authorizations, TimeProvider time)
{
    /// <summary>What the services are told; part of the commit of whoever calls.</summary>
    /// <param name="officerId">Who left or came back.</param>
    /// <param name="ended">True where they left.</param>
    /// <param name="cancellationToken">Stops it before the commit.</param>
    public async Task<OfficerAccessChanged> ChangeAsync(Guid officerId, bool ended, CancellationToken cancellationToken)
    {
        if (ended)
        {
            await RevokeAsync(officerId, cancellationToken);
        }
        return new OfficerAccessChanged { OccurredAt = time.GetUtcNow(), AggregateId = officerId, EndedBefore = ended ? EndedAccess.ForGood : null };
    }

    private async Task RevokeAsync(Guid officerId, CancellationToken cancellationToken)
    {
        foreach (var account in await db.Users.Where(account => account.OfficerId == officerId).ToListAsync(cancellationToken))
        {
            // A cookie of the login page holds no longer either.
            account.SecurityStamp = RandomNumberGenerator.GetHexString(32);
            await tokens.RevokeBySubjectAsync(account.Id.ToString(), cancellationToken);
            await authorizations.RevokeBySubjectAsync(account.Id.ToString(), cancellationToken);
        }
    }
}
