using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Innovation.Edge.Errors;

/// <summary>The same answers for what is thrown outside gRPC: plain HTTP endpoints and middleware.</summary>
internal sealed partial class UnexpectedFaultHandler(ILogger<UnexpectedFaultHandler> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var fault = FaultTranslation.Translate(exception, httpContext.RequestAborted.IsCancellationRequested, deadlinePassed: false, out var expected);
        if (!expected)
        {
            LogUnexpected(exception, httpContext.Request.Method, httpContext.Request.Path);
        }
        await fault.WriteAsync(httpContext);
        return true;
    }

    [LoggerMessage(LogLevel.Error, "Unexpected fault in {Verb} {Path}")]
    private partial void LogUnexpected(Exception exception, string verb, string path);
}
