using System.Net;
using System.Security.Cryptography;
using Innovation.Contracts;
using Innovation.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;

namespace Innovation.ServiceDefaults.Tests;

/// <summary>An issuer on a real port: its key set, which can be changed, and its token endpoint.</summary>
internal sealed class StubIdentity : IAsyncDisposable
{
    private readonly WebApplication _app;
    private volatile List<object> _keys = [];
    private int _keyReads;
    private int _tokenRequests;

    private StubIdentity(WebApplication app)
    {
        _app = app;
        app.MapGet("/.well-known/jwks", () =>
        {
            Interlocked.Increment(ref _keyReads);
            return Results.Json(new { keys = _keys });
        });
        app.MapPost("/connect/token", async (HttpRequest request) =>
        {
            Interlocked.Increment(ref _tokenRequests);
            var form = await request.ReadFormAsync();
            return form["client_secret"] == "secret of proposal"
                ? Results.Json(new { access_token = TestTokens.ForService(form["client_id"].ToString()), token_type = "Bearer", expires_in = 3600 })
                : Results.BadRequest(new { error = "invalid_client" });
        });
    }

    public string Address => _app.Urls.First();

    public int KeyReads => Volatile.Read(ref _keyReads);

    public int TokenRequests => Volatile.Read(ref _tokenRequests);

    public static async Task<StubIdentity> StartAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var identity = new StubIdentity(builder.Build());
        await identity._app.StartAsync();
        return identity;
    }

    /// <summary>Publishes these keys, and no others.</summary>
    public void Publish(params SecurityKey[] keys) => _keys = [.. keys.Select(Public)];

    public static RsaSecurityKey NewKey(string id) => new(RSA.Create(2048)) { KeyId = id };

    public static string Sign(SecurityKey key, string algorithm = SecurityAlgorithms.RsaSha256)
    {
        var token = TestTokens.Describe("department-portal", "department-portal", [Tokens.ApiScope], officerId: null);
        token.SigningCredentials = new SigningCredentials(key, algorithm);
        return TestTokens.Sign(token);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static object Public(SecurityKey key) => key switch
    {
        RsaSecurityKey rsa when rsa.Rsa.ExportParameters(false) is var parameters => new
        {
            kty = "RSA",
            use = "sig",
            kid = key.KeyId,
            n = Base64UrlEncoder.Encode(parameters.Modulus),
            e = Base64UrlEncoder.Encode(parameters.Exponent),
        },
        SymmetricSecurityKey symmetric => new { kty = "oct", use = "sig", kid = key.KeyId, k = Base64UrlEncoder.Encode(symmetric.Key) },
        _ => throw new ArgumentException("Unknown kind of key.", nameof(key)),
    };
}
