using Innovation.Contracts;
using Innovation.ServiceDefaults.Errors;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Http;

namespace Innovation.ServiceDefaults.Authentication;

/// <summary>The service of the platform that passed the originating user's call on; verified by its own token.</summary>
/// <param name="ClientId">Its client id, for example <c>proposal</c>.</param>
public sealed record CallingService(string ClientId);

/// <summary>
/// Checks the token in <see cref="Tokens.CallingServiceHeader"/>. A call that carries one which does not hold is refused:
/// the header is never taken at its word. Where it holds, <see cref="CallingService"/> is a feature of the request.
/// </summary>
internal sealed class CallingServiceMiddleware(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.Request.Headers.ContainsKey(Tokens.CallingServiceHeader))
        {
            var result = await context.AuthenticateAsync(TokenAuthentication.CallingServiceScheme);
            var client = result.Principal?.FindFirst(Tokens.ClientClaim)?.Value;
            if (!result.Succeeded || client is null || !result.Principal!.HasScope(Tokens.ServiceScope))
            {
                await Fault.Unauthenticated("The calling service's token is not valid.").WriteAsync(context);
                return;
            }
            context.Features.Set(new CallingService(client));
        }
        await next(context);
    }

    internal static Task ReadTokenAsync(MessageReceivedContext context)
    {
        const string bearer = "Bearer ";
        var header = context.Request.Headers[Tokens.CallingServiceHeader].ToString();
        if (header.StartsWith(bearer, StringComparison.OrdinalIgnoreCase))
            context.Token = header[bearer.Length..].Trim();
        else
            context.NoResult();
        return Task.CompletedTask;
    }
}
