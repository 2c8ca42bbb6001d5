using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.AspNetCore.Grpc.JsonTranscoding;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Innovation.Edge.Errors;

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
        catch (Exception exception)
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
        catch (Exception exception)
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
        catch (Exception exception)
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
        catch (Exception exception)
        {
            throw Answer(exception, context);
        }
    }

    private RpcException Answer(Exception exception, ServerCallContext context)
    {
        var deadlinePassed = context.Deadline != DateTime.MaxValue && context.Deadline <= TimeProvider.System.GetUtcNow().UtcDateTime;
        var fault = FaultTranslation.Translate(exception, context.CancellationToken.IsCancellationRequested || deadlinePassed, deadlinePassed, out var expected);
        if (!expected)
        {
            if (fault.Code == StatusCode.Internal)
            {
                LogUnexpected(exception, context.Method);
            }
            else
            {
                LogUnavailable(exception, context.Method);
            }
        }
        var http = context.GetHttpContext();
        http.Features.Set(fault);
        // Transcoding cannot write the details' types as JSON; the middleware writes them from the feature.
        return IsTranscoded(http)
            ? new RpcException(new Status(fault.Code, fault.Message))
            : fault.ToStatus(TraceId.Of(http)).ToRpcException();
    }

    private static bool IsTranscoded(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<GrpcJsonTranscodingMetadata>() is not null;

    [LoggerMessage(LogLevel.Error, "Unexpected fault in {Method}")]
    private partial void LogUnexpected(Exception exception, string method);

    [LoggerMessage(LogLevel.Warning, "Something that {Method} needs is not available")]
    private partial void LogUnavailable(Exception exception, string method);
}
