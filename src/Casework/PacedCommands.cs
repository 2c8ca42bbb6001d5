using Grpc.Core;
using Grpc.Core.Interceptors;
using Innovation.Edge.Idempotency;
using Innovation.Messaging;

namespace Innovation.Casework;

/// <summary>State-changing calls wait for their turn where decisions are made faster than they can be announced; before their transaction begins.</summary>
internal sealed class PacedCommands(CommandMethods commands, CommandPacing pacing) : Interceptor
{
    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        if (commands.Contains(context.Method))
        {
            await pacing.EnterAsync(context.CancellationToken);
        }
        return await continuation(request, context);
    }
}
