using System.Data.Common;
using Innovation.Messaging.Relay;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Innovation.Messaging.Outbox;

/// <summary>
/// Puts the events into the transaction of the change they tell of. Where SaveChanges would make a transaction of its own, this begins
/// it instead, so that the outbox rows are inside; where one is open already, it joins. After the commit the relay is woken.
/// </summary>
internal sealed class OutboxInterceptor(RelaySignal signal) : SaveChangesInterceptor, IDbTransactionInterceptor
{
    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result) =>
        PendingEvents.Of(eventData.Context) is { Pending.Count: > 0 }
            ? throw new InvalidOperationException("Events are saved by SaveChangesAsync.")
            : result;

    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (PendingEvents.Of(eventData.Context) is not { Pending.Count: > 0 } events)
            return result;
        var database = eventData.Context!.Database;
        var own = database.CurrentTransaction is null ? await database.BeginTransactionAsync(cancellationToken) : null;
        try
        {
            await OutboxTable.WriteAsync(eventData.Context, events.Pending, cancellationToken);
        }
        catch
        {
            if (own is not null)
                await own.DisposeAsync();
            throw;
        }
        events.Written = true;
        if (own is null)
            // The rows are the caller's transaction's now; a second save in it must not write them again.
            events.Clear();
        else
            OwnTransactions.Add(eventData.Context, own);
        return result;
    }

    public override async ValueTask<int> SavedChangesAsync(
        SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        if (OwnTransactions.Take(eventData.Context) is not { } own)
            return result;
        await using (own)
            await own.CommitAsync(cancellationToken);
        PendingEvents.Of(eventData.Context)?.Clear();
        return result;
    }

    public override async Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        // Rolled back with the events still pending: a second SaveChanges writes them again.
        if (OwnTransactions.Take(eventData.Context) is { } own)
            await own.DisposeAsync();
    }

    public override async Task SaveChangesCanceledAsync(DbContextEventData eventData, CancellationToken cancellationToken = default)
    {
        if (OwnTransactions.Take(eventData.Context) is { } own)
            await own.DisposeAsync();
    }

    public void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) => WakeRelay(eventData.Context);

    public Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        WakeRelay(eventData.Context);
        return Task.CompletedTask;
    }

    private void WakeRelay(DbContext? db)
    {
        if (PendingEvents.Of(db) is not { Written: true } events)
            return;
        events.Written = false;
        signal.Set();
    }
}
