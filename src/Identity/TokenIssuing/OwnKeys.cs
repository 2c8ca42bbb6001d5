using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Innovation.Identity.TokenIssuing;

/// <summary>Identity verifies tokens with the keys that it holds: it need not ask itself for them over HTTP, as the other services ask.</summary>
internal sealed class OwnKeys(TokenKeyRing ring, IConfiguration configuration) : IPostConfigureOptions<JwtBearerOptions>
{
    public void PostConfigure(string? name, JwtBearerOptions options)
    {
        var own = new OpenIdConnectConfiguration { Issuer = TokenIssuer.IssuerOf(configuration).AbsoluteUri };
        foreach (var key in ring.Signing)
        {
            own.SigningKeys.Add(key);
        }
        options.ConfigurationManager = new StaticConfigurationManager<OpenIdConnectConfiguration>(own);
    }
}
