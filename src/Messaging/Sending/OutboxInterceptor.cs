using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Innovation.Messaging.Sending;

/// <summary>
/// Puts the events into the transaction of the change they tell of. Where SaveChanges would make a transaction of its own, this begins
/// it instead, so that the outbox rows are inside; where one is open already, it joins. After the commit the relay is woken.
/// </summary>
internal sealed class OutboxInterceptor : SaveChangesInterceptor, IDbTransactionInterceptor
{
    /// <summary>A transaction of this process that holds events has committed.</summary>
    public event Action? Committed;

    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result) =>
        Outbox.Of(eventData.Context) is { Pending.Count: > 0 }
            ? throw new InvalidOperationException("Events are saved by SaveChangesAsync.")
            : result;

    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (Outbox.Of(eventData.Context) is not { Pending.Count: > 0 } outbox)
        {
            return result;
        }
        var database = eventData.Context!.Database;
        var own = database.CurrentTransaction is null ? await database.BeginTransactionAsync(cancellationToken) : null;
        try
        {
            await OutboxWriter.WriteAsync(eventData.Context, outbox.Pending, cancellationToken);
        }
        catch
        {
            if (own is not null)
            {
                await own.DisposeAsync();
            }
            throw;
        }
        outbox.Written = true;
        outbox.OwnTransaction = own;
        if (own is not null)
        {
            // One save, one transaction: nothing to go back to within it.
            database.AutoSavepointsEnabled = false;
        }
        else
        {
            // The rows are the caller's transaction's now; a second save in it must not write them again.
            outbox.Clear();
        }
        return result;
    }

    public override async ValueTask<int> SavedChangesAsync(
        SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        if (Outbox.Of(eventData.Context) is not { OwnTransaction: { } own } outbox)
        {
            return result;
        }
        outbox.OwnTransaction = null;
        eventData.Context!.Database.AutoSavepointsEnabled = true;
        await using (own)
        {
            await own.CommitAsync(cancellationToken);
        }
        outbox.Clear();
        return result;
    }

    public override Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default) =>
        RollBackAsync(eventData.Context);

    public override Task SaveChangesCanceledAsync(DbContextEventData eventData, CancellationToken cancellationToken = default) =>
        RollBackAsync(eventData.Context);

    public void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) => WakeRelay(eventData.Context);

    public Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        WakeRelay(eventData.Context);
        return Task.CompletedTask;
    }

    /// <summary>With the events still pending: a second SaveChanges writes them again.</summary>
    private static async Task RollBackAsync(DbContext? db)
    {
        if (Outbox.Of(db) is { OwnTransaction: { } own } outbox)
        {
            outbox.OwnTransaction = null;
            db!.Database.AutoSavepointsEnabled = true;
            await own.DisposeAsync();
        }
    }

    private void WakeRelay(DbContext? db)
    {
        if (Outbox.Of(db) is { Written: true } outbox)
        {
            outbox.Written = false;
            Committed?.Invoke();
        }
    }
}
