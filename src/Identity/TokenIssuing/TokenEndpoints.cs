using System.Security.Claims;
using Innovation.Identity.Accounts;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Innovation.Identity.TokenIssuing;

/// <summary>The two endpoints that OpenIddict leaves to us after checking the request: who signs in, and what the token holds.</summary>
internal static class TokenEndpoints
{
    private const string Issuer = OpenIddictServerAspNetCoreDefaults.AuthenticationScheme;

    public static void MapTokenEndpoints(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapMethods("/connect/authorize", [HttpMethods.Get, HttpMethods.Post], AuthorizeAsync).AllowAnonymous();
        endpoints.MapPost("/connect/token", ExchangeAsync).AllowAnonymous();
    }

    private static async Task<IResult> AuthorizeAsync(HttpContext context, OfficerAccounts accounts)
    {
        var request = RequestOf(context);
        var signIn = await context.AuthenticateAsync(IdentityConstants.ApplicationScheme);
        var account = signIn.Succeeded && !request.HasPromptValue(PromptValues.Login)
            ? await accounts.FindAllowedAsync(signIn.Principal, context.RequestAborted)
            : null;
        if (account is not null)
        {
            return Results.SignIn(PersonOf(account, request.GetScopes()), properties: null, Issuer);
        }
        return request.HasPromptValue(PromptValues.None)
            ? Refused(Errors.LoginRequired, "Nobody is signed in.")
            : Results.Challenge(
                new AuthenticationProperties { RedirectUri = SameRequestWithoutPrompt(context, request) }, [IdentityConstants.ApplicationScheme]);
    }

    private static async Task<IResult> ExchangeAsync(HttpContext context, OfficerAccounts accounts, IOpenIddictApplicationManager applications)
    {
        var request = RequestOf(context);
        if (request.IsClientCredentialsGrantType())
        {
            return Results.SignIn(await SystemOfAsync(request, applications, context.RequestAborted), properties: null, Issuer);
        }

        // A code or a refresh token: OpenIddict has verified it. The person must still be allowed in, also an hour later.
        var granted = (await context.AuthenticateAsync(Issuer)).Principal;
        var account = granted is null ? null : await accounts.FindAllowedAsync(granted.GetClaim(Claims.Subject), context.RequestAborted);
        return account is null
            ? Refused(Errors.InvalidGrant, "The account is no longer allowed to sign in.")
            : Results.SignIn(PersonOf(account, granted!.GetScopes()), properties: null, Issuer);
    }

    private static ClaimsPrincipal PersonOf(Account account, IEnumerable<string> scopes)
    {
        // No name and no role: tokens travel far, and who somebody is today is a question to the directory.
        var identity = new ClaimsIdentity(TokenValidationParameters.DefaultAuthenticationType);
        identity.SetClaim(Claims.Subject, account.Id.ToString());
        identity.SetClaim(Tokens.OfficerClaim, account.OfficerId.ToString());
        return Granted(identity, scopes);
    }

    private static async Task<ClaimsPrincipal> SystemOfAsync(
        OpenIddictRequest request, IOpenIddictApplicationManager applications, CancellationToken cancellationToken)
    {
        var scopes = request.GetScopes();
        if (scopes.IsEmpty)
        {
            // RFC 6749 section 3.3: a client that names no scope gets its default, all that it is registered for.
            var client = await applications.FindByClientIdAsync(request.ClientId!, cancellationToken)
                ?? throw new InvalidOperationException("OpenIddict has verified a client that is gone.");
            scopes = [.. (await applications.GetPermissionsAsync(client, cancellationToken))
                .Where(permission => permission.StartsWith(Permissions.Prefixes.Scope, StringComparison.Ordinal))
                .Select(permission => permission[Permissions.Prefixes.Scope.Length..])];
        }
        var identity = new ClaimsIdentity(TokenValidationParameters.DefaultAuthenticationType);
        identity.SetClaim(Claims.Subject, request.ClientId);
        return Granted(identity, scopes);
    }

    private static ClaimsPrincipal Granted(ClaimsIdentity identity, IEnumerable<string> scopes)
    {
        identity.SetScopes(scopes);
        identity.SetResources(Tokens.Audience);
        identity.SetDestinations(static claim => claim.Type is Claims.Subject
            ? [Destinations.AccessToken, Destinations.IdentityToken]
            : [Destinations.AccessToken]);
        return new ClaimsPrincipal(identity);
    }

    private static IResult Refused(string error, string description) => Results.Forbid(
        new AuthenticationProperties(new Dictionary<string, string?>
        {
            [OpenIddictServerAspNetCoreConstants.Properties.Error] = error,
            [OpenIddictServerAspNetCoreConstants.Properties.ErrorDescription] = description,
        }),
        [Issuer]);

    // Without the prompt, or the sign-in that was asked for would be asked for again for ever.
    private static string SameRequestWithoutPrompt(HttpContext context, OpenIddictRequest request) =>
        context.Request.PathBase + context.Request.Path + QueryString.Create(
            request.GetParameters().Where(parameter => parameter.Key != Parameters.Prompt)
                .Select(parameter => KeyValuePair.Create(parameter.Key, (string?)parameter.Value)));

    private static OpenIddictRequest RequestOf(HttpContext context) =>
        context.GetOpenIddictServerRequest() ?? throw new InvalidOperationException("OpenIddict did not see this request.");
}
