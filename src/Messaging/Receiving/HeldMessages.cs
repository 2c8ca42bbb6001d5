using System.Diagnostics;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Innovation.Messaging.Receiving;

/// <summary>The held messages: kept for later instead of in the broker, where waiting would hold up the others.</summary>
internal sealed class HeldMessages(MessagingDatabase database, Subscriptions subscriptions, TimeProvider time, IOptions<MessagingOptions> options)
{
    private static readonly TimeSpan _inboxMemory = TimeSpan.FromDays(60);

    /// <summary>
    /// How soon a waiting event looks again by itself. Whoever applies the earlier event wakes it, in its own process at once; this is
    /// for the other processes.
    /// </summary>
    private static readonly TimeSpan _earlyLook = TimeSpan.FromMilliseconds(500);

    private static readonly TimeSpan _shortestRest = TimeSpan.FromMilliseconds(10);

    private long _forgotAt;

    /// <summary>Something is due now, or will be at a time that was not known.</summary>
    public event Action? Woken;

    /// <summary>Has the held events looked at now.</summary>
    public void Wake() => Woken?.Invoke();

    /// <summary>Holds an event until an earlier one of its aggregate took effect, parked in view after the limit.</summary>
    /// <param name="sql">Part of the transaction that holds the lock of the aggregate's stream.</param>
    /// <param name="early">The event.</param>
    /// <param name="required">The version that it waits for.</param>
    public void Defer(NpgsqlBatch sql, ReceivedEvent early, long required)
    {
        var now = time.GetUtcNow();
        sql.Add(
            """
            INSERT INTO messaging.held_messages AS h
                (id, event_type, aggregate_id, aggregate_version, prior, body, trace_parent, trace_state, reason, attempts, held_at, due_at, error)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'OutOfOrder', 0, $9, $10, $11)
            ON CONFLICT (id) DO UPDATE
            SET reason = 'OutOfOrder', error = $11,
                due_at = $10 + least(($9 - h.held_at) / 2, interval '1 minute'),
                parked_at = CASE WHEN h.held_at < $12 THEN coalesce(h.parked_at, $9) ELSE h.parked_at END
            """,
            early.EventId, early.EventType, early.AggregateId, early.AggregateVersion, early.Prior, early.Body, early.TraceParent, early.TraceState,
            now, now + _earlyLook, $"Waits for version {required} of its aggregate.", now - options.Value.EarlyLimit);
    }

    /// <summary>Notes that consuming failed: again after a pause, parked after the last.</summary>
    /// <returns>True where it is parked now.</returns>
    public async Task<bool> FailedAsync(ReceivedEvent failed, string error, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var pause = options.Value.ConsumePause(failed.Attempts + 1);
        await using var command = database.Command(
            """
            INSERT INTO messaging.held_messages
                (id, event_type, aggregate_id, aggregate_version, prior, body, trace_parent, trace_state, reason, attempts, held_at, due_at, error, parked_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'ConsumerFailed', $9, $10, $11, $12, $13)
            ON CONFLICT (id) DO UPDATE
            SET reason = 'ConsumerFailed', attempts = $9, due_at = $11, error = $12, parked_at = $13
            """,
            failed.EventId, failed.EventType, failed.AggregateId, failed.AggregateVersion, failed.Prior, failed.Body, failed.TraceParent, failed.TraceState,
            failed.Attempts + 1, now, now + (pause ?? TimeSpan.Zero), error, pause is null ? now : null);
        await command.ExecuteNonQueryAsync(cancellationToken);
        if (pause is not null)
        {
            Wake();
        }
        return pause is null;
    }

    /// <summary>Parks what is no event: an operator must see it, and it must not come again and again.</summary>
    public async Task ParkUnreadableAsync(string eventType, byte[] body, string error, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var command = database.Command(
            """
            INSERT INTO messaging.held_messages (id, event_type, body, reason, attempts, held_at, due_at, parked_at, error)
            VALUES ($1, $2, $3, 'Unreadable', 1, $4, $4, $4, $5)
            """,
            Guid.CreateVersion7(now), eventType, body, now, error);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>
    /// Takes the next due events for a while: each is pushed into the future so that no other replica takes it too. Should this process
    /// die meanwhile, it comes due again.
    /// </summary>
    /// <returns>The events, and how long from now the next one is due.</returns>
    public async Task<(List<ReceivedEvent> Due, TimeSpan Next)> TakeDueAsync(int limit, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var eventTypes = subscriptions.EventTypes.ToArray();
        await using var sql = database.Source.CreateBatch();
        sql.Add(
            """
            WITH due AS MATERIALIZED (
                SELECT id FROM messaging.held_messages
                WHERE parked_at IS NULL AND due_at <= $1 AND event_type = ANY ($2)
                ORDER BY due_at LIMIT $3 FOR UPDATE SKIP LOCKED)
            UPDATE messaging.held_messages h SET due_at = $4 FROM due WHERE h.id = due.id
            RETURNING h.id, h.event_type, h.aggregate_id, h.aggregate_version, h.prior, h.body, h.trace_parent, h.trace_state, h.attempts
            """,
            now, (object)eventTypes, limit, now + TimeSpan.FromMinutes(1));
        sql.Add("SELECT min(due_at) FROM messaging.held_messages WHERE parked_at IS NULL AND event_type = ANY ($1)", (object)eventTypes);
        await using var row = await sql.ExecuteReaderAsync(cancellationToken);
        var due = new List<ReceivedEvent>();
        while (await row.ReadAsync(cancellationToken))
        {
            due.Add(new(
                row.GetGuid(0), row.GetString(1), row.GetGuid(2), row.GetInt64(3), row.GetString(4), row.GetFieldValue<byte[]>(5),
                row.GetNullable<string>(6), row.GetNullable<string>(7), row.GetInt32(8)));
        }
        await row.NextResultAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        var next = row.GetNullable<DateTimeOffset?>(0) - now ?? TimeSpan.MaxValue;
        return (due, next > _shortestRest ? next : _shortestRest);
    }

    /// <summary>
    /// Removes inbox rows of events older than anything that can come again: the archive keeps a month. Event ids begin with their
    /// time, so the primary key finds them. Once an hour.
    /// </summary>
    public async Task ForgetOldInboxAsync(CancellationToken cancellationToken)
    {
        if (_forgotAt != 0 && Stopwatch.GetElapsedTime(_forgotAt) < TimeSpan.FromHours(1))
        {
            return;
        }

        Span<byte> oldest = stackalloc byte[16];
        Guid.CreateVersion7(time.GetUtcNow() - _inboxMemory).TryWriteBytes(oldest, bigEndian: true, out _);
        oldest[6..].Clear();
        await using var command = database.Command("DELETE FROM messaging.inbox WHERE event_id < $1", new Guid(oldest, bigEndian: true));
        await command.ExecuteNonQueryAsync(cancellationToken);
        _forgotAt = Stopwatch.GetTimestamp();
    }
}
