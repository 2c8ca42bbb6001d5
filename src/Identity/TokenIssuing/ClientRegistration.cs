using Innovation.Casework.Time;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Innovation.Identity.TokenIssuing;

/// <summary>Brings the registered clients in line with configuration at each migration, so that a changed secret takes effect.</summary>
internal sealed partial class ClientRegistration(
    IOpenIddictApplicationManager applications, IOpenIddictScopeManager scopes, IConfiguration configuration, IHostEnvironment environment,
    ILogger<ClientRegistration> logger)
{
    public async Task RegisterAsync(CancellationToken cancellationToken)
    {
        foreach (var scope in (string[])[Tokens.ApiScope, Tokens.ExerciseScope, Tokens.AuditScope, Tokens.OperateScope, Tokens.ServiceScope])
        {
            if (await scopes.FindByNameAsync(scope, cancellationToken) is null)
            {
                await scopes.CreateAsync(new OpenIddictScopeDescriptor { Name = scope, Resources = { Tokens.Audience } }, cancellationToken);
            }
        }
        foreach (var (id, client) in configuration.GetSection(ClientOptions.Section).Get<Dictionary<string, ClientOptions>>() ?? [])
        {
            await RegisterAsync(id, client, cancellationToken);
        }
    }

    private async Task RegisterAsync(string id, ClientOptions client, CancellationToken cancellationToken)
    {
        var known = await applications.FindByClientIdAsync(id, cancellationToken);
        if (!client.Public && string.IsNullOrEmpty(client.Secret))
        {
            LogClientWithoutSecret(id);
            return;
        }
        if (client.Scopes.Contains(Tokens.ExerciseScope) && !CaseTimeMode.IsExercise(configuration, environment))
        {
            // Real mode knows no operator of case time; one left from elsewhere goes.
            if (known is not null)
            {
                await applications.DeleteAsync(known, cancellationToken);
            }
            return;
        }
        var descriptor = Describe(id, client);
        if (known is null)
        {
            await applications.CreateAsync(descriptor, cancellationToken);
        }
        else
        {
            await applications.UpdateAsync(known, descriptor, cancellationToken);
        }
        LogClientRegistered(id);
    }

    private static OpenIddictApplicationDescriptor Describe(string id, ClientOptions client)
    {
        var descriptor = new OpenIddictApplicationDescriptor
        {
            ClientId = id,
            DisplayName = client.DisplayName ?? id,
            ClientType = client.Public ? ClientTypes.Public : ClientTypes.Confidential,
            ClientSecret = client.Public ? null : client.Secret,
            // The platform's own clients: signing in is the consent.
            ConsentType = ConsentTypes.Implicit,
            Permissions = { Permissions.Endpoints.Token },
        };
        if (client.Public)
        {
            // A native client may listen on any port of the loopback address (RFC 8252 section 7.3).
            descriptor.ApplicationType = ApplicationTypes.Native;
            descriptor.RedirectUris.UnionWith(client.RedirectUris);
            descriptor.Permissions.UnionWith(
            [
                Permissions.Endpoints.Authorization, Permissions.GrantTypes.AuthorizationCode, Permissions.GrantTypes.RefreshToken,
                Permissions.ResponseTypes.Code,
            ]);
            descriptor.Requirements.Add(Requirements.Features.ProofKeyForCodeExchange);
        }
        else
        {
            descriptor.Permissions.Add(Permissions.GrantTypes.ClientCredentials);
        }
        descriptor.Permissions.UnionWith(client.Scopes.Select(scope => Permissions.Prefixes.Scope + scope));
        return descriptor;
    }

    [LoggerMessage(EventId = 1111, Level = LogLevel.Information, Message = "Client {ClientId} is registered")]
    private partial void LogClientRegistered(string clientId);

    [LoggerMessage(EventId = 1112, Level = LogLevel.Warning, Message = "Client {ClientId} has no secret (Clients:{ClientId}:Secret) and is not registered")]
    private partial void LogClientWithoutSecret(string clientId);
}
