using Innovation.Contracts;

namespace Innovation.StoryClient.SignIn;

/// <summary>A client system's own token: client credentials (RFC 6749 section 4.4).</summary>
internal static class SystemSignIn
{
    public static async Task<AccessToken> SignInAsync(
        HttpClient http, Uri gateway, string clientId, string secret, CancellationToken cancellationToken) =>
        await TokenEndpoint.RedeemAsync(http, gateway, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = clientId,
            ["client_secret"] = secret,
            ["scope"] = clientId switch
            {
                City.OperatorClient => $"{Tokens.ApiScope} {Tokens.ExerciseScope}",
                City.AuditorClient => Tokens.AuditScope,
                City.PlatformOperatorClient => Tokens.OperateScope,
                _ => Tokens.ApiScope,
            },
        }, cancellationToken);
}
