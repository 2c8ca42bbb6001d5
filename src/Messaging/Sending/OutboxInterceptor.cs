using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Innovation.Messaging.Sending;

/// <summary>
/// Puts the events into the transaction of the change they tell of, and into the very batch that saves it. Where SaveChanges would make a
/// transaction of its own, this begins it instead, so that the outbox rows are inside; where one is open already, it joins. After the commit
/// the relay is woken.
/// </summary>
internal sealed class OutboxInterceptor : SaveChangesInterceptor, IDbTransactionInterceptor, IDbCommandInterceptor
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
        outbox.Riding = false;
        outbox.OwnTransaction = database.CurrentTransaction is null ? await database.BeginTransactionAsync(cancellationToken) : null;
        // One save, one transaction: nothing to go back to within it.
        outbox.Savepoints = database.AutoSavepointsEnabled;
        database.AutoSavepointsEnabled = outbox.Savepoints && outbox.OwnTransaction is null;
        return result;
    }

    public ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        if (eventData.CommandSource == CommandSource.SaveChanges && Outbox.Of(eventData.Context) is { Pending.Count: > 0, Riding: false } outbox)
        {
            OutboxWriter.AppendTo((NpgsqlCommand)command, outbox.Pending);
            outbox.Riding = true;
        }
        return ValueTask.FromResult(result);
    }

    public override async ValueTask<int> SavedChangesAsync(
        SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        if (Outbox.Of(eventData.Context) is not { Pending.Count: > 0 } outbox)
        {
            return result;
        }
        var db = eventData.Context!;
        if (!outbox.Riding)
        {
            // Nothing else was to be saved.
            await OutboxWriter.WriteAsync(db, outbox.Pending, cancellationToken);
        }
        outbox.Written = true;
        db.Database.AutoSavepointsEnabled = outbox.Savepoints;
        if (outbox.OwnTransaction is { } own)
        {
            outbox.OwnTransaction = null;
            await using (own)
            {
                await own.CommitAsync(cancellationToken);
            }
        }
        // The rows are the transaction's now; a second save in it must not write them again.
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
        if (Outbox.Of(db) is { Pending.Count: > 0 } outbox)
        {
            outbox.Riding = false;
            db!.Database.AutoSavepointsEnabled = outbox.Savepoints;
            if (outbox.OwnTransaction is { } own)
            {
                outbox.OwnTransaction = null;
                await own.DisposeAsync();
            }
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
