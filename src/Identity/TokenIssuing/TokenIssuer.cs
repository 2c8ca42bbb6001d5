using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Innovation.Identity.TokenIssuing;

/// <summary>OpenIddict: authorisation code with PKCE for people, client credentials for systems, signed JWT access tokens.</summary>
internal static class TokenIssuer
{
    public static readonly TimeSpan AccessTokenLifetime = TimeSpan.FromHours(1);

    private const string IssuerKey = "Auth:Issuer";

    public static void AddTokenIssuer(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<KeyPassword>();
        builder.Services.AddSingleton<TokenKeyRing>();
        builder.Services.AddHostedService<TokenKeyLoading>();
        builder.Services.AddHostedService<ExpiredTokenPruning>();
        builder.Services.AddScoped<ClientRegistration>();

        builder.Services.AddOpenIddict()
            .AddCore(core => core.UseEntityFrameworkCore().UseDbContext<IdentityDbContext>().ReplaceDefaultEntities<Guid>())
            .AddServer(server =>
            {
                server.SetAuthorizationEndpointUris("connect/authorize")
                    .SetTokenEndpointUris("connect/token")
                    .SetJsonWebKeySetEndpointUris(".well-known/jwks")
                    .SetConfigurationEndpointUris(".well-known/openid-configuration");
                server.AllowAuthorizationCodeFlow().AllowClientCredentialsFlow().AllowRefreshTokenFlow();
                server.RequireProofKeyForCodeExchange();
                server.Configure(options => options.CodeChallengeMethods.Remove(CodeChallengeMethods.Plain));
                server.RegisterScopes(Tokens.ApiScope, Tokens.ExerciseScope, Tokens.AuditScope, Tokens.OperateScope, Tokens.ServiceScope);
                server.SetAccessTokenLifetime(AccessTokenLifetime);
                server.DisableAccessTokenEncryption();

                var host = server.UseAspNetCore()
                    .EnableAuthorizationEndpointPassthrough()
                    .EnableTokenEndpointPassthrough();
                if (!builder.Environment.IsProduction())
                {
                    // In development the gateway listens on plain HTTP, on the loopback address.
                    host.DisableTransportSecurityRequirement();
                }
            });
        builder.Services.AddOptions<OpenIddictServerOptions>().Configure<TokenKeyRing, IConfiguration>((options, ring, configuration) =>
        {
            options.Issuer = IssuerOf(configuration);
            options.SigningCredentials.AddRange(ring.Signing.Select(key => new SigningCredentials(key, SecurityAlgorithms.RsaSha256)));
            options.EncryptionCredentials.AddRange(ring.Encryption.Select(key => new EncryptingCredentials(
                key, SecurityAlgorithms.RsaOAEP, SecurityAlgorithms.Aes256CbcHmacSha512)));
        });

        builder.Services.AddDataProtection().SetApplicationName("innovation-identity").PersistKeysToDbContext<IdentityDbContext>();
        builder.Services.AddOptions<KeyManagementOptions>()
            .Configure<KeyPassword>((options, password) => options.XmlEncryptor = new DataProtectionKeyEncryptor(password));

        if (string.IsNullOrEmpty(builder.Configuration["Auth:Authority"]))
        {
            builder.Services.AddSingleton<IPostConfigureOptions<JwtBearerOptions>, OwnKeys>();
        }
    }

    /// <summary>The public address that tokens are issued under, with a trailing slash.</summary>
    public static Uri IssuerOf(IConfiguration configuration) => Uri.TryCreate(configuration[IssuerKey], UriKind.Absolute, out var issuer)
        ? issuer
        : throw new InvalidOperationException($"Set {IssuerKey} to the public address of the gateway, with a trailing slash.");
}
