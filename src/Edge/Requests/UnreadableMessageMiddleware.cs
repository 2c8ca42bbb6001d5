using System.Globalization;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Innovation.Edge.Errors;
using Microsoft.AspNetCore.Http;

namespace Innovation.Edge.Requests;

/// <summary>
/// A gRPC message that cannot be read fails before any interceptor sees the call, and the server answers UNKNOWN as if it were its own
/// fault. It is the caller's: INVALID_ARGUMENT.
/// </summary>
internal sealed class UnreadableMessageMiddleware(RequestDelegate next)
{
    private static readonly string _unknown = ((int)StatusCode.Unknown).ToString(CultureInfo.InvariantCulture);

    public async Task InvokeAsync(HttpContext context)
    {
        await next(context);
        // Whatever reached the interceptors was answered by them and is never UNKNOWN.
        if (!context.Response.HasStarted && context.Response.Headers["grpc-status"] == _unknown
            && context.GetEndpoint()?.Metadata.GetMetadata<GrpcMethodMetadata>() is not null)
        {
            await Fault.OfGrpcStatus(StatusCode.InvalidArgument).WriteAsync(context);
        }
    }
}
