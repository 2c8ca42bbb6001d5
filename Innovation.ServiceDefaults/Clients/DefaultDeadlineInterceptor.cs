using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Innovation.ServiceDefaults.Clients;

/// <summary>No call waits for ever: one without a deadline gets one. A deadline propagated from the incoming call is kept where it is nearer.</summary>
internal sealed class DefaultDeadlineInterceptor : Interceptor
{
    private static readonly TimeSpan _deadline = TimeSpan.FromSeconds(15);

    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        TRequest request, ClientInterceptorContext<TRequest, TResponse> context, AsyncUnaryCallContinuation<TRequest, TResponse> continuation) =>
        continuation(request, context.Options.Deadline is null
            ? new ClientInterceptorContext<TRequest, TResponse>(
                context.Method, context.Host, context.Options.WithDeadline(TimeProvider.System.GetUtcNow().UtcDateTime + _deadline))
            : context);
}
