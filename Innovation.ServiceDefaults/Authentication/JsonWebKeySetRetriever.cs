using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Innovation.ServiceDefaults.Authentication;

/// <summary>Reads a bare key set where no discovery document is wanted: the issuer is fixed by configuration.</summary>
internal sealed class JsonWebKeySetRetriever(string issuer) : IConfigurationRetriever<OpenIdConnectConfiguration>
{
    public async Task<OpenIdConnectConfiguration> GetConfigurationAsync(string address, IDocumentRetriever retriever, CancellationToken cancel)
    {
        var keys = new JsonWebKeySet(await retriever.GetDocumentAsync(address, cancel));
        var configuration = new OpenIdConnectConfiguration { Issuer = issuer, JsonWebKeySet = keys };
        // Only asymmetric keys: a shared secret in the set must never validate a token.
        foreach (var key in keys.GetSigningKeys().Where(key => key is not SymmetricSecurityKey))
        {
            configuration.SigningKeys.Add(key);
        }
        return configuration;
    }
}
