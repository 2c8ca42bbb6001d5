using Innovation.Contracts;

namespace Innovation.Gateway;

/// <summary>Removes what only the platform's own services may say; from outside it is never true.</summary>
internal sealed class TrustedHeadersMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        context.Request.Headers.Remove(Tokens.CallingServiceHeader);
        return next(context);
    }
}
