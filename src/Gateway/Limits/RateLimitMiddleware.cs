using Innovation.Contracts;
using Innovation.Edge.Errors;
using Microsoft.Extensions.Options;

namespace Innovation.Gateway.Limits;

/// <summary>Refuses calls beyond a caller's rate, after the token was read and before anything else is done for the call.</summary>
internal sealed class RateLimitMiddleware(RequestDelegate next, SharedRateLimits limits, IOptionsMonitor<RateLimitOptions> options)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (!context.Request.Path.StartsWithSegments("/health"))
        {
            var wait = await limits.TakeAsync(LimitsOf(context, options.CurrentValue));
            if (wait > TimeSpan.Zero)
            {
                await Fault.RateLimited(wait).WriteAsync(context);
                return;
            }
        }
        await next(context);
    }

    private static List<CallerLimit> LimitsOf(HttpContext context, RateLimitOptions options)
    {
        if (context.User.Identity is not { IsAuthenticated: true })
        {
            return [new($"address:{context.Connection.RemoteIpAddress}", options.Anonymous)];
        }

        var client = context.User.FindFirst(Tokens.ClientClaim)?.Value ?? context.User.FindFirst("azp")?.Value ?? "unknown";
        List<CallerLimit> limits = [new($"client:{client}", options.Client)];
        if (context.User.FindFirst(Tokens.OfficerClaim)?.Value is { } officer)
        {
            limits.Add(new($"user:{officer}", options.User));
        }
        return limits;
    }
}
