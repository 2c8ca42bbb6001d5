using System.Globalization;
using System.Security.Claims;
using Innovation.Contracts;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Innovation.ServiceDefaults.Authentication;

/// <summary>Access tokens: signed JWTs of one issuer for one audience, checked at the gateway and again at each service.</summary>
internal static class TokenAuthentication
{
    /// <summary>The scheme that checks the calling service's own token, beside the originating user's.</summary>
    public const string CallingServiceScheme = "CallingService";

    /// <summary>The http client that fetches signing keys.</summary>
    public const string KeysClient = "signing-keys";

    /// <summary>The type header of access tokens (RFC 9068). ID tokens do not have it.</summary>
    private const string AccessTokenType = "at+jwt";

    public static void AddTokenAuthentication(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<AuthOptions>().BindConfiguration(AuthOptions.Section);
        services.AddSingleton<EndedAccess>();
        services.AddHttpClient(KeysClient);
        services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme)
            .AddJwtBearer()
            .AddJwtBearer(CallingServiceScheme, bearer => bearer.Events = new JwtBearerEvents { OnMessageReceived = ReadCallingServiceAsync });
        foreach (var scheme in (string[])[JwtBearerDefaults.AuthenticationScheme, CallingServiceScheme])
        {
            services.AddOptions<JwtBearerOptions>(scheme).Configure<IOptions<AuthOptions>, IHttpClientFactory>(Configure);
        }
        services.AddAuthorization(Policies.Configure);
    }

    private static void Configure(JwtBearerOptions bearer, IOptions<AuthOptions> options, IHttpClientFactory clients)
    {
        var auth = options.Value;
        var ownIssuer = string.IsNullOrEmpty(auth.Authority);
        bearer.MapInboundClaims = false;
        bearer.RequireHttpsMetadata = false;
        bearer.IncludeErrorDetails = true;
        bearer.Events ??= new JwtBearerEvents();
        bearer.Events.OnTokenValidated = RefuseWhatHoldsNoLongerAsync;
        bearer.TokenValidationParameters = new TokenValidationParameters
        {
            NameClaimType = "sub",
            RoleClaimType = "role",
            ValidAudience = Tokens.Audience,
            ValidateAudience = true,
            ValidateIssuer = true,
            ValidateLifetime = true,
            RequireExpirationTime = true,
            RequireSignedTokens = true,
            ClockSkew = TimeSpan.FromSeconds(30),
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.EcdsaSha256],
        };

        // Through the client factory: service discovery and resilience. The handler is asked for at each read, so that it stays fresh.
        var documents = new KeyDocumentRetriever(clients);
        ConfigurationManager<OpenIdConnectConfiguration> manager;
        if (ownIssuer)
        {
            bearer.TokenValidationParameters.ValidIssuer = auth.Issuer;
            bearer.TokenValidationParameters.ValidTypes = [AccessTokenType];
            manager = new(auth.KeysAddress.AbsoluteUri, new JsonWebKeySetRetriever(auth.Issuer ?? ""), documents);
        }
        else
        {
            // Other providers call their access tokens plain "JWT"; RefuseWhatHoldsNoLongerAsync tells ID tokens from them.
            bearer.TokenValidationParameters.ValidTypes = [AccessTokenType, "JWT"];
            manager = new($"{auth.Authority!.TrimEnd('/')}/.well-known/openid-configuration", new OpenIdConnectConfigurationRetriever(), documents);
        }
        // How soon an unknown key id may cause another read of the keys.
        manager.RefreshInterval = TimeSpan.FromSeconds(5);
        bearer.ConfigurationManager = manager;
    }

    private static Task ReadCallingServiceAsync(MessageReceivedContext context)
    {
        const string bearer = "Bearer ";
        var header = context.Request.Headers[Tokens.CallingServiceHeader].ToString();
        if (header.StartsWith(bearer, StringComparison.OrdinalIgnoreCase))
        {
            context.Token = header[bearer.Length..].Trim();
        }
        else
        {
            context.NoResult();
        }
        return Task.CompletedTask;
    }

    /// <summary>
    /// An ID token tells a client who signed in; it is no key to the API, whatever its audience. And an officer who left has no key any more.
    /// </summary>
    private static Task RefuseWhatHoldsNoLongerAsync(TokenValidatedContext context)
    {
        var claims = context.Principal!;
        if (claims.FindFirst("nonce") is not null || claims.FindFirst("at_hash") is not null || claims.FindFirst("c_hash") is not null
            || string.Equals(claims.FindFirst("typ")?.Value, "ID", StringComparison.OrdinalIgnoreCase))
        {
            context.Fail("An ID token is not an access token.");
        }
        else if (Guid.TryParse(claims.FindFirst(Tokens.OfficerClaim)?.Value, out var officer)
            && context.HttpContext.RequestServices.GetRequiredService<EndedAccess>().Covers(officer, IssuedAt(claims)))
        {
            context.Fail("The officer's access has ended.");
        }
        return Task.CompletedTask;
    }

    private static DateTimeOffset IssuedAt(ClaimsPrincipal claims) =>
        long.TryParse(claims.FindFirst("iat")?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : DateTimeOffset.MinValue;

    private sealed class KeyDocumentRetriever(IHttpClientFactory clients) : IDocumentRetriever
    {
        public async Task<string> GetDocumentAsync(string address, CancellationToken cancel)
        {
            using var client = clients.CreateClient(KeysClient);
            return await client.GetStringAsync(new Uri(address), cancel);
        }
    }
}
