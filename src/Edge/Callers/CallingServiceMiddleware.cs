using Innovation.Contracts;
using Innovation.Edge.Errors;
using Innovation.ServiceDefaults.Authentication;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;

namespace Innovation.Edge.Callers;

/// <summary>The service of the platform that passed the originating user's call on; verified by its own token.</summary>
/// <param name="ClientId">Its client id, for example <c>proposal</c>.</param>
public sealed record CallingService(string ClientId);

/// <summary>
/// Checks the token in <see cref="Tokens.CallingServiceHeader"/>, by which a service of the platform says that it passes the originating
/// user's call on. A call that carries one which does not hold is refused: the header is never taken at its word. Where it holds,
/// <see cref="CallingService"/> is a feature of the request.
/// </summary>
internal sealed class CallingServiceMiddleware(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.Request.Headers.ContainsKey(Tokens.CallingServiceHeader))
        {
            var result = await context.AuthenticateAsync(TokenAuthentication.CallingServiceScheme);
            var client = result.Principal?.FindFirst(Tokens.ClientClaim)?.Value;
            if (!result.Succeeded || client is null || !result.Principal.HasScope(Tokens.ServiceScope))
            {
                await Fault.Unauthenticated("The calling service's token is not valid.").WriteAsync(context);
                return;
            }
            context.Features.Set(new CallingService(client));
        }
        await next(context);
    }
}
