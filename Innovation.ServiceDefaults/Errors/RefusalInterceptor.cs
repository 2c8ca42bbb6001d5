using Google.Rpc;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Innovation.Contracts;
using Microsoft.Extensions.Logging;
using RpcStatus = Google.Rpc.Status;

namespace Innovation.ServiceDefaults.Errors;

/// <summary>
/// The outermost interceptor: turns refusals into rich gRPC statuses and anything unexpected into INTERNAL with a trace id, logged once.
/// Transcoded calls pass here too; <see cref="TranscodedErrorsMiddleware"/> finds the fault as a feature of the request.
/// </summary>
internal sealed partial class RefusalInterceptor(ILogger<RefusalInterceptor> logger) : Interceptor
{
    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            return await continuation(request, context);
        }
        catch (Exception exception) when (!IsOurs(exception))
        {
            throw Answer(exception, context);
        }
    }

    public override async Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, ServerCallContext context, ClientStreamingServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            return await continuation(requestStream, context);
        }
        catch (Exception exception) when (!IsOurs(exception))
        {
            throw Answer(exception, context);
        }
    }

    public override async Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            await continuation(request, responseStream, context);
        }
        catch (Exception exception) when (!IsOurs(exception))
        {
            throw Answer(exception, context);
        }
    }

    public override async Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, DuplexStreamingServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            await continuation(requestStream, responseStream, context);
        }
        catch (Exception exception) when (!IsOurs(exception))
        {
            throw Answer(exception, context);
        }
    }

    /// <summary>A refusal of another service of the platform, already in the platform's own words, passes as it is.</summary>
    private static bool IsOurs(Exception exception) =>
        exception is RpcException rpc && rpc.GetRpcStatus()?.GetDetail<ErrorInfo>() is { Domain: ReasonCodes.Domain, Reason: not ReasonCodes.Internal };

    private RpcException Answer(Exception exception, ServerCallContext context)
    {
        var deadlinePassed = context.Deadline != DateTime.MaxValue && context.Deadline <= TimeProvider.System.GetUtcNow().UtcDateTime;
        var fault = FaultTranslation.Translate(exception, context.CancellationToken.IsCancellationRequested || deadlinePassed, deadlinePassed, out var expected);
        if (!expected)
        {
            if (fault.Code == StatusCode.Internal)
                LogUnexpected(exception, context.Method);
            else
                LogUnavailable(exception, context.Method);
        }
        var http = context.GetHttpContext();
        http.Features.Set(fault);
        RpcStatus status = fault.ToStatus(TraceId.Of(http));
        return status.ToRpcException();
    }

    [LoggerMessage(LogLevel.Error, "Unexpected fault in {Method}")]
    private partial void LogUnexpected(Exception exception, string method);

    [LoggerMessage(LogLevel.Warning, "Something that {Method} needs is not available")]
    private partial void LogUnavailable(Exception exception, string method);
}
