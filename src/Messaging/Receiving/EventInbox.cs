using System.Diagnostics;
using Innovation.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Innovation.Messaging.Receiving;

/// <summary>An event as it came from the broker, or again from the held messages after so many attempts.</summary>
internal sealed record ReceivedEvent(
    Guid EventId, string EventType, Guid AggregateId, long AggregateVersion, string Prior, byte[] Body,
    string? TraceParent, string? TraceState, int Attempts = 0);

/// <summary>Lets events take effect: each once, in its aggregate's order, or else held for later.</summary>
internal interface IEventInbox
{
    /// <summary>Takes events; when this returns each has taken effect, had done so before, or is held in the database.</summary>
    /// <exception cref="Exception">Not even a failure could be noted; the broker must keep what is not done.</exception>
    Task TakeAsync(IReadOnlyCollection<ReceivedEvent> received, CancellationToken cancellationToken);
}

internal sealed partial class EventInbox<TDbContext>(
    IServiceScopeFactory scopes, Subscriptions subscriptions, HeldMessages held, TimeProvider time, ILogger<EventInbox<TDbContext>> logger) : IEventInbox
    where TDbContext : DbContext
{
    public async Task TakeAsync(IReadOnlyCollection<ReceivedEvent> received, CancellationToken cancellationToken)
    {
        var batch = received.DistinctBy(each => each.EventId).OrderBy(each => each.AggregateVersion).ToList();
        if (batch.Count > 1)
        {
            using var activity = StartActivity("consume together", batch[0]);
            try
            {
                await ApplyAsync(batch, cancellationToken);
                return;
            }
            catch (ConsumerFailedException failed) when (!cancellationToken.IsCancellationRequested && !failed.MayComeFromTheOthers)
            {
                await NoteFailureAsync(failed.Event, failed.InnerException!, cancellationToken);
                batch.Remove(failed.Event);
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
            {
                LogApart(failure, batch.Count);
            }
        }
        // All of them, or all but the one that failed, were rolled back without a fault of their own.
        foreach (var each in batch)
        {
            await TakeAloneAsync(each, cancellationToken);
        }
    }

    private async Task TakeAloneAsync(ReceivedEvent received, CancellationToken cancellationToken)
    {
        using var activity = StartActivity("consume", received);
        try
        {
            await ApplyAsync([received], cancellationToken);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            var cause = failure is ConsumerFailedException ? failure.InnerException! : failure;
            activity?.SetStatus(ActivityStatusCode.Error, cause.GetType().Name);
            await NoteFailureAsync(received, cause, cancellationToken);
        }
    }

    /// <summary>All in one transaction and one scope: entered together, then one after the other, then committed together.</summary>
    private async Task ApplyAsync(List<ReceivedEvent> batch, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TDbContext>();
        // What fails here is rolled back whole.
        db.Database.AutoSavepointsEnabled = false;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var entry = await InboxEntry.EnterAsync(Sql(transaction), batch, time.GetUtcNow(), cancellationToken);
        foreach (var received in batch.Where(entry.IsNew))
        {
            var required = await subscriptions.RequiredVersionAsync(received.Prior, cancellationToken);
            if (!entry.TryPass(received, required))
            {
                continue;
            }
            using var activity = batch.Count > 1 ? StartActivity("consume", received) : null;
            try
            {
                await ConsumeAsync(scope.ServiceProvider, db, received, cancellationToken);
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
            {
                activity?.SetStatus(ActivityStatusCode.Error, failure.GetType().Name);
                throw new ConsumerFailedException(received, failure);
            }
        }
        var woken = entry.NeedsSettling && await entry.SettleAsync(Sql(transaction), held, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        Count(batch, entry);
        if (woken || entry.RequiredOfEarly.Count > 0)
        {
            held.Wake();
        }
    }

    private async Task ConsumeAsync(IServiceProvider scope, TDbContext db, ReceivedEvent received, CancellationToken cancellationToken)
    {
        var consumers = subscriptions.Of(received.EventType);
        if (consumers.Count == 0)
        {
            throw new InvalidOperationException($"No consumer of {received.EventType} is registered here.");
        }
        var integrationEvent = EventJson.Read(received.Body, consumers[0].EventType);
        MessageContext.Current = new(received.EventId, received.EventType, integrationEvent.CorrelationId);
        try
        {
            foreach (var consumer in consumers)
            {
                await consumer.ConsumeAsync(scope, integrationEvent, cancellationToken);
            }
            // What a consumer changed or raised without saving is saved with it.
            await db.SaveChangesAsync(cancellationToken);
            db.ChangeTracker.Clear();
        }
        finally
        {
            MessageContext.Current = null;
        }
    }

    private async Task NoteFailureAsync(ReceivedEvent received, Exception failure, CancellationToken cancellationToken)
    {
        MessagingTelemetry.Failures.Add(1, MessagingTelemetry.EventTag(received.EventType));
        if (await held.FailedAsync(received, $"{failure.GetType().Name}: {failure.Message}", cancellationToken))
        {
            LogParked(failure, received.EventType, received.EventId, received.Attempts + 1);
        }
        else
        {
            LogFailed(failure, received.EventType, received.EventId, received.Attempts + 1);
        }
    }

    private void Count(List<ReceivedEvent> batch, InboxEntry entry)
    {
        foreach (var received in batch)
        {
            var counter = !entry.IsNew(received) ? MessagingTelemetry.Duplicates
                : entry.RequiredOfEarly.ContainsKey(received) ? MessagingTelemetry.Deferred
                : MessagingTelemetry.Consumed;
            counter.Add(1, MessagingTelemetry.EventTag(received.EventType));
        }
        foreach (var (early, required) in entry.RequiredOfEarly)
        {
            LogDeferred(early.EventType, early.EventId, required);
        }
    }

    private static NpgsqlBatch Sql(IDbContextTransaction transaction)
    {
        var own = (NpgsqlTransaction)transaction.GetDbTransaction();
        return new NpgsqlBatch(own.Connection, own);
    }

    private static Activity? StartActivity(string what, ReceivedEvent received)
    {
        _ = ActivityContext.TryParse(received.TraceParent, received.TraceState, isRemote: true, out var parent);
        return MessagingTelemetry.Source.StartActivity($"{what} {MessagingTelemetry.ShortName(received.EventType)}", ActivityKind.Consumer, parent)
            ?.SetTag("messaging.system", "rabbitmq")
            .SetTag("messaging.operation.type", "process")
            .SetTag("messaging.message.id", received.EventId);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{EventType} {EventId} came early; it waits for version {Required} of its aggregate")]
    private partial void LogDeferred(string eventType, Guid eventId, long required);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} events could not be taken together; they are taken one by one")]
    private partial void LogApart(Exception failure, int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Consuming {EventType} {EventId} failed, attempt {Attempts}; it is tried again")]
    private partial void LogFailed(Exception failure, string eventType, Guid eventId, int attempts);

    [LoggerMessage(Level = LogLevel.Error, Message = "{EventType} {EventId} is parked: its consumer failed {Attempts} times")]
    private partial void LogParked(Exception failure, string eventType, Guid eventId, int attempts);
}

/// <summary>A consumer threw; the transaction is rolled back.</summary>
internal sealed class ConsumerFailedException(ReceivedEvent received, Exception failure) : Exception(failure.Message, failure)
{
    public ReceivedEvent Event => received;

    /// <summary>
    /// A deadlock, for example, with what another event of the same transaction has locked, or a change that somebody else made first;
    /// or the database is away.
    /// </summary>
    public bool MayComeFromTheOthers =>
        InnerException is RefusedException { Refusal.Reason: ReasonCodes.ConcurrentChange } or DbUpdateConcurrencyException || IsTransient(InnerException);

    private static bool IsTransient(Exception? failure) =>
        failure is not null && (failure is NpgsqlException { IsTransient: true } || IsTransient(failure.InnerException));
}
