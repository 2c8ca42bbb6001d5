using System.Data;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Innovation.Contracts;
using Innovation.Edge.Callers;
using Innovation.ServiceDefaults.Database;
using Microsoft.EntityFrameworkCore;

namespace Innovation.Edge.Idempotency;

/// <summary>
/// Runs every state-changing call in one transaction of the service's database; with an idempotency key the key and the answer
/// are part of it. A call that fails leaves nothing behind, its key included. Queries pass untouched.
/// </summary>
internal sealed class CommandInterceptor(CommandMethods commands, DbContext db, IdempotencyKeys keys, KeyGate gate, ICurrentActor currentActor)
    : Interceptor
{
    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        if (!commands.Contains(context.Method))
        {
            return await continuation(request, context);
        }
        try
        {
            return IdempotencyKeys.Of(context.GetHttpContext().Request) is { } key
                ? await RunOnceAsync(key, request, context, continuation)
                : await RunAsync(request, context, continuation);
        }
        catch (Exception exception) when (ConcurrencyFault.Is(exception))
        {
            throw Refuse.Stale();
        }
    }

    private async Task<TResponse> RunAsync<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
        where TRequest : class
        where TResponse : class
    {
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted, context.CancellationToken);
        var response = await continuation(request, context);
        // What was decided is committed even where the caller has gone meanwhile.
        await transaction.CommitAsync(CancellationToken.None);
        return response;
    }

    private async Task<TResponse> RunOnceAsync<TRequest, TResponse>(
        string key, TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
        where TRequest : class
        where TResponse : class
    {
        var actor = currentActor.Actor;
        var caller = actor.OfficerId is { } officer ? $"{actor.ClientId}/{officer:D}" : actor.ClientId;
        var hash = IdempotencyKeys.Hash(context.Method, (IMessage)request);

        using var turn = await gate.EnterAsync(caller, key, context.CancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted, context.CancellationToken);
        if (await keys.ClaimAsync(caller, key, context.Method, hash, context.CancellationToken) is { } answered)
        {
            var first = (IMessage)Activator.CreateInstance<TResponse>();
            first.MergeFrom(answered);
            return (TResponse)first;
        }
        var response = await continuation(request, context);
        await keys.KeepAsync(caller, key, (IMessage)response, CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
        return response;
    }
}
