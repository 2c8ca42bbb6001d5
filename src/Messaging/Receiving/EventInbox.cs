using System.Diagnostics;
using Innovation.Contracts.Events;
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

/// <summary>Lets an event take effect: once, in its aggregate's order, or else held for later.</summary>
internal interface IEventInbox
{
    /// <summary>Takes an event; when this returns it has taken effect, had done so before, or is held in the database.</summary>
    /// <exception cref="Exception">Not even the failure could be noted; the broker must keep the event.</exception>
    Task TakeAsync(ReceivedEvent received, CancellationToken cancellationToken);
}

internal sealed partial class EventInbox<TDbContext>(
    IServiceScopeFactory scopes, Subscriptions subscriptions, HeldMessages held, TimeProvider time, ILogger<EventInbox<TDbContext>> logger) : IEventInbox
    where TDbContext : DbContext
{
    /// <summary>
    /// One round trip before the handler. The stream's lock makes replicas take turns per aggregate. All of it is undone with the
    /// transaction: the inbox row, the stream's version, the removal from the held messages and the waking of those that wait for this.
    /// </summary>
    private const string Enter =
        """
        INSERT INTO messaging.inbox (event_id, consumed_at) VALUES ($1, $2) ON CONFLICT DO NOTHING
        """;

    private const string Advance =
        """
        INSERT INTO messaging.inbox_streams AS s (aggregate_id, version, previous) VALUES ($1, $2, 0)
        ON CONFLICT (aggregate_id) DO UPDATE SET previous = s.version, version = greatest(s.version, $2)
        RETURNING previous
        """;

    private const string Unhold = "DELETE FROM messaging.held_messages WHERE id = $1";

    private const string Wake =
        """
        UPDATE messaging.held_messages SET due_at = $2, parked_at = NULL
        WHERE aggregate_id = $1 AND reason = 'OutOfOrder'
        """;

    public async Task TakeAsync(ReceivedEvent received, CancellationToken cancellationToken)
    {
        using var activity = StartActivity(received);
        try
        {
            var required = await subscriptions.RequiredVersionAsync(received.Prior, cancellationToken);
            if (await ApplyAsync(received, required, cancellationToken))
            {
                return;
            }

            await held.DeferAsync(received, required, cancellationToken);
            MessagingTelemetry.Deferred.Add(1, MessagingTelemetry.EventTag(received.EventType));
            LogDeferred(received.EventType, received.EventId, required);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            activity?.SetStatus(ActivityStatusCode.Error, failure.GetType().Name);
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
    }

    /// <returns>False where it came too early.</returns>
    private async Task<bool> ApplyAsync(ReceivedEvent received, long required, CancellationToken cancellationToken)
    {
        var consumers = subscriptions.Of(received.EventType);
        if (consumers.Count == 0)
        {
            throw new InvalidOperationException($"No consumer of {received.EventType} is registered here.");
        }

        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var entered = await EnterAsync(db, transaction, received, cancellationToken);
        if (entered.Duplicate)
        {
            // Committed all the same: a copy that was held is thereby done with.
            await transaction.CommitAsync(cancellationToken);
            MessagingTelemetry.Duplicates.Add(1, MessagingTelemetry.EventTag(received.EventType));
            return true;
        }
        if (entered.Previous < required)
        {
            return false;
        }

        var integrationEvent = EventJson.Read(received.Body, consumers[0].EventType);
        await ConsumeAsync(consumers, scope.ServiceProvider, integrationEvent, received, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        MessagingTelemetry.Consumed.Add(1, MessagingTelemetry.EventTag(received.EventType));
        if (entered.Woken > 0)
        {
            held.Wake();
        }

        return true;
    }

    private static async Task ConsumeAsync(
        IReadOnlyList<EventSubscription> consumers, IServiceProvider scope, IntegrationEvent integrationEvent, ReceivedEvent received,
        CancellationToken cancellationToken)
    {
        MessageContext.Current = new(received.EventId, received.EventType, integrationEvent.CorrelationId);
        try
        {
            foreach (var consumer in consumers)
            {
                await consumer.ConsumeAsync(scope, integrationEvent, cancellationToken);
            }
            // What a consumer changed or raised without saving is saved with it.
            await scope.GetRequiredService<TDbContext>().SaveChangesAsync(cancellationToken);
        }
        finally
        {
            MessageContext.Current = null;
        }
    }

    private async Task<(bool Duplicate, long Previous, ulong Woken)> EnterAsync(
        TDbContext db, IDbContextTransaction transaction, ReceivedEvent received, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var batch = new NpgsqlBatch((NpgsqlConnection)db.Database.GetDbConnection(), (NpgsqlTransaction)transaction.GetDbTransaction());
        var enter = batch.Add(Enter, received.EventId, now);
        batch.Add(Advance, received.AggregateId, received.AggregateVersion);
        batch.Add(Unhold, received.EventId);
        var wake = batch.Add(Wake, received.AggregateId, now);
        var previous = (long)(await batch.ExecuteScalarAsync(cancellationToken))!;
        return (enter.RecordsAffected == 0, previous, wake.Rows);
    }

    private static Activity? StartActivity(ReceivedEvent received)
    {
        _ = ActivityContext.TryParse(received.TraceParent, received.TraceState, isRemote: true, out var stored);
        // Within MassTransit's receive span where the event comes from the broker; the stored context where it was held.
        var activity = MessagingTelemetry.Source.StartActivity(
            $"consume {MessagingTelemetry.ShortName(received.EventType)}", ActivityKind.Consumer, Activity.Current?.Context ?? stored);
        return activity?.SetTag("messaging.system", "rabbitmq")
            .SetTag("messaging.operation.type", "process")
            .SetTag("messaging.message.id", received.EventId);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{EventType} {EventId} came early; it waits for version {Required} of its aggregate")]
    private partial void LogDeferred(string eventType, Guid eventId, long required);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Consuming {EventType} {EventId} failed, attempt {Attempts}; it is tried again")]
    private partial void LogFailed(Exception failure, string eventType, Guid eventId, int attempts);

    [LoggerMessage(Level = LogLevel.Error, Message = "{EventType} {EventId} is parked: its consumer failed {Attempts} times")]
    private partial void LogParked(Exception failure, string eventType, Guid eventId, int attempts);
}
