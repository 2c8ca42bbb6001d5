using Innovation.Edge.Errors;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;

namespace Innovation.Edge.Callers;

/// <summary>Answers a missing or insufficient token in the protocol of the call; over HTTP the scheme's challenge stays as it is.</summary>
internal sealed class DenialHandler : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler _http = new();

    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        // Over HTTP the bearer handler sets the status and WWW-Authenticate; the status code pages write the body.
        if (authorizeResult.Succeeded || !GrpcTrailersOnly.IsGrpc(context.Request))
        {
            return _http.HandleAsync(next, context, policy, authorizeResult);
        }

        var fault = authorizeResult.Challenged
            ? Fault.Unauthenticated("A valid access token is needed.")
            : Fault.PermissionDenied("The access token does not allow this call.");
        return GrpcTrailersOnly.WriteAsync(context, fault);
    }
}
