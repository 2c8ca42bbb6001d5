using System.Security.Claims;

namespace Innovation.ServiceDefaults.Authentication;

/// <summary>Reads the claims of a validated access token.</summary>
public static class TokenClaims
{
    internal const string Scope = "scope";

    /// <summary>True where the token carries at least one of the scopes.</summary>
    public static bool HasScope(this ClaimsPrincipal user, params ReadOnlySpan<string> anyOf)
    {
        ArgumentNullException.ThrowIfNull(user);
        foreach (var claim in user.FindAll(Scope))
        {
            // RFC 9068: one claim, scopes separated by spaces; some issuers write one claim each.
            foreach (var range in claim.Value.AsSpan().Split(' '))
            {
                var scope = claim.Value.AsSpan(range);
                foreach (var wanted in anyOf)
                {
                    if (scope.SequenceEqual(wanted))
                    {
                        return true;
                    }
                }
            }
        }
        return false;
    }
}
