using System.Security.Cryptography;
using Innovation.Contracts;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Innovation.Testing;

/// <summary>
/// Real signed access tokens, as Identity issues them, by a key of the test process. A service under test trusts the key by
/// <see cref="UseTestTokens"/>; every other check stays the service's own.
/// </summary>
public static class TestTokens
{
    /// <summary>The <c>iss</c> of the tokens.</summary>
    public const string Issuer = "https://innovation.test/";

    /// <summary>The key that signs; also for tests that forge.</summary>
    public static RsaSecurityKey Key { get; } = new(RSA.Create(2048)) { KeyId = "test-key" };

    /// <summary>A token of an officer who signed in through <paramref name="clientId"/>; scope <c>innovation</c> where none is named.</summary>
    public static string ForOfficer(Guid officerId, string clientId = "department-portal", params string[] scopes) => Sign(Describe(clientId, officerId.ToString(), scopes, officerId));

    /// <summary>A token of a client system alone, without an officer; scope <c>innovation</c> where none is named.</summary>
    public static string ForClient(string clientId = "department-portal", params string[] scopes) => Sign(Describe(clientId, clientId, scopes, officerId: null));

    /// <summary>A token of one of the platform's own services.</summary>
    public static string ForService(string service) => ForClient(service, Tokens.ServiceScope);

    /// <summary>What a good token of a client system holds; a test of refusals changes one thing about it and signs it.</summary>
    public static SecurityTokenDescriptor Describe(string clientId, string subject, IReadOnlyCollection<string> scopes, Guid? officerId)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var claims = new Dictionary<string, object>
        {
            ["sub"] = subject,
            [Tokens.ClientClaim] = clientId,
            ["scope"] = scopes.Count == 0 ? Tokens.ApiScope : string.Join(' ', scopes),
            ["jti"] = Guid.CreateVersion7().ToString(),
        };
        if (officerId is { } officer)
        {
            claims[Tokens.OfficerClaim] = officer.ToString();
        }
        return new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = Tokens.Audience,
            TokenType = "at+jwt",
            IssuedAt = now,
            NotBefore = now.AddMinutes(-1),
            Expires = now.AddHours(1),
            Claims = claims,
            SigningCredentials = new SigningCredentials(Key, SecurityAlgorithms.RsaSha256),
        };
    }

    /// <summary>Signs as described.</summary>
    public static string Sign(SecurityTokenDescriptor descriptor) => new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(descriptor);

    /// <summary>Makes the service under test trust the test key and issuer instead of fetching Identity's keys.</summary>
    public static IServiceCollection UseTestTokens(this IServiceCollection services) => services.PostConfigureAll<JwtBearerOptions>(bearer =>
    {
        var keys = new OpenIdConnectConfiguration { Issuer = Issuer };
        keys.SigningKeys.Add(Key);
        bearer.TokenValidationParameters.ValidIssuer = Issuer;
        bearer.ConfigurationManager = new StaticConfigurationManager<OpenIdConnectConfiguration>(keys);
    });
}
