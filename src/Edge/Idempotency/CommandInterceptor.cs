using System.Data;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Innovation.Contracts;
using Innovation.Edge.Callers;
using Innovation.ServiceDefaults.Database;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Innovation.Edge.Idempotency;

/// <summary>
/// Runs every state-changing call in one transaction of the service's database and saves what the call left unsaved; with an idempotency
/// key the key and the answer are part of it. A call that fails leaves nothing behind, its key included. Queries pass untouched.
/// </summary>
/// <remarks>
/// Nearly every key is new, so nobody asks beforehand: a call that comes again does its work again and is stopped by what the first one
/// left, the unique key at the latest; only then is the key looked up. A call that <see cref="CommitsItselfAttribute"/> is the exception.
/// </remarks>
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
        await FinishAsync(transaction);
        return response;
    }

    /// <summary>
    /// What was decided is committed even where the caller has gone meanwhile. Nothing comes after it in this unit of work, so nobody needs
    /// what is tracked to be taken for saved.
    /// </summary>
    private async Task FinishAsync(IDbContextTransaction transaction)
    {
        await db.SaveChangesAsync(acceptAllChangesOnSuccess: false, CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
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
        if (CommitsItself(context) && await AnsweredAsync() is { } before)
        {
            return before;
        }
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted, context.CancellationToken);
            var response = await continuation(request, context);
            keys.Keep(caller, key, context.Method, hash, (IMessage)response);
            await FinishAsync(transaction);
            return response;
        }
        catch (Exception exception) when (exception is RefusedException || ConcurrencyFault.Is(exception))
        {
            if (await AnsweredAsync() is not { } first)
            {
                throw;
            }
            return first;
        }

        async Task<TResponse?> AnsweredAsync()
        {
            if (await keys.FindAsync(caller, key, hash, context.CancellationToken) is not { } answered)
            {
                return null;
            }
            var first = (IMessage)Activator.CreateInstance<TResponse>();
            first.MergeFrom(answered);
            return (TResponse)first;
        }
    }

    private static bool CommitsItself(ServerCallContext context) =>
        context.GetHttpContext().GetEndpoint()?.Metadata.GetMetadata<CommitsItselfAttribute>() is not null;
}
