using System.Diagnostics;
using Microsoft.Extensions.Options;
using Npgsql;
using NpgsqlTypes;

namespace Innovation.Messaging.Inbox;

/// <summary>The held messages: kept for later instead of in the broker, where waiting would hold up the others.</summary>
internal sealed class HeldMessages(MessagingDatabase database, EventSubscriptions subscriptions, TimeProvider time, IOptions<MessagingOptions> options)
{
    private static readonly TimeSpan InboxMemory = TimeSpan.FromDays(60);

    /// <summary>
    /// How soon a waiting event looks again by itself. Whoever applies the earlier event wakes it at once; this covers that one
    /// committing between this event's look and its being held.
    /// </summary>
    private static readonly TimeSpan EarlyLook = TimeSpan.FromMilliseconds(500);

    private long forgotAt;

    /// <summary>Holds an event until an earlier one of its aggregate took effect, parked in view after the limit.</summary>
    public Task DeferAsync(ReceivedEvent early, long required, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return ExecuteAsync(
            """
            INSERT INTO messaging.held_messages AS h
                (id, event_type, aggregate_id, aggregate_version, prior, body, trace_parent, trace_state, reason, attempts, held_at, due_at, error)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'OutOfOrder', 0, $9, $10, $11)
            ON CONFLICT (id) DO UPDATE
            SET reason = 'OutOfOrder', error = $11,
                due_at = $10 + least(($9 - h.held_at) / 2, interval '1 minute'),
                parked_at = CASE WHEN h.held_at < $12 THEN coalesce(h.parked_at, $9) ELSE h.parked_at END
            """,
            early, now, now + EarlyLook, $"Waits for version {required} of its aggregate.", now - options.Value.EarlyLimit, cancellationToken);
    }

    /// <summary>Notes that consuming failed: again after a pause, parked after the last.</summary>
    /// <returns>True where it is parked now.</returns>
    public async Task<bool> FailedAsync(ReceivedEvent failed, string error, int attempts, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var pause = options.Value.ConsumePause(attempts);
        await using var command = database.Source.CreateCommand(
            """
            INSERT INTO messaging.held_messages
                (id, event_type, aggregate_id, aggregate_version, prior, body, trace_parent, trace_state, reason, attempts, held_at, due_at, error, parked_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'ConsumerFailed', $9, $10, $11, $12, $13)
            ON CONFLICT (id) DO UPDATE
            SET reason = 'ConsumerFailed', attempts = $9, due_at = $11, error = $12, parked_at = $13
            """);
        AddEvent(command, failed);
        command.Parameters.Add(new() { Value = attempts });
        command.Parameters.Add(new() { Value = now });
        command.Parameters.Add(new() { Value = now + (pause ?? TimeSpan.Zero) });
        command.Parameters.Add(new() { Value = error });
        command.Parameters.Add(new() { Value = pause is null ? now : DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz });
        await command.ExecuteNonQueryAsync(cancellationToken);
        return pause is null;
    }

    /// <summary>Parks what is no event: an operator must see it, and it must not come again and again.</summary>
    public async Task ParkUnreadableAsync(string eventType, byte[] body, string error, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var command = database.Source.CreateCommand(
            """
            INSERT INTO messaging.held_messages (id, event_type, body, reason, attempts, held_at, due_at, parked_at, error)
            VALUES ($1, $2, $3, 'Unreadable', 1, $4, $4, $4, $5)
            """);
        command.Parameters.Add(new() { Value = Guid.CreateVersion7(now) });
        command.Parameters.Add(new() { Value = eventType });
        command.Parameters.Add(new() { Value = body });
        command.Parameters.Add(new() { Value = now });
        command.Parameters.Add(new() { Value = error });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>
    /// Takes the next due events for a while: each is pushed into the future so that no other replica takes it too. Should this process
    /// die meanwhile, it comes due again.
    /// </summary>
    public async Task<List<HeldEvent>> TakeDueAsync(int limit, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var command = database.Source.CreateCommand(
            """
            WITH due AS MATERIALIZED (
                SELECT id FROM messaging.held_messages
                WHERE parked_at IS NULL AND due_at <= $1 AND event_type = ANY ($2)
                ORDER BY due_at LIMIT $3 FOR UPDATE SKIP LOCKED)
            UPDATE messaging.held_messages h SET due_at = $4 FROM due WHERE h.id = due.id
            RETURNING h.id, h.event_type, h.aggregate_id, h.aggregate_version, h.prior, h.body, h.trace_parent, h.trace_state, h.attempts
            """);
        command.Parameters.Add(new() { Value = now });
        command.Parameters.Add(new() { Value = subscriptions.EventTypes.ToArray() });
        command.Parameters.Add(new() { Value = limit });
        command.Parameters.Add(new() { Value = now + TimeSpan.FromMinutes(1) });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var due = new List<HeldEvent>();
        while (await reader.ReadAsync(cancellationToken))
            due.Add(new(
                new(reader.GetGuid(0), reader.GetString(1), reader.GetGuid(2), reader.GetInt64(3), reader.GetString(4),
                    reader.GetFieldValue<byte[]>(5), reader.IsDBNull(6) ? null : reader.GetString(6), reader.IsDBNull(7) ? null : reader.GetString(7)),
                reader.GetInt32(8)));
        return due;
    }

    /// <summary>
    /// Removes inbox rows of events older than anything that can come again: the archive keeps a month. Event ids begin with their
    /// time, so the primary key finds them. Once an hour.
    /// </summary>
    public async Task ForgetOldInboxAsync(CancellationToken cancellationToken)
    {
        if (forgotAt != 0 && Stopwatch.GetElapsedTime(forgotAt) < TimeSpan.FromHours(1))
            return;
        Span<byte> oldest = stackalloc byte[16];
        Guid.CreateVersion7(time.GetUtcNow() - InboxMemory).TryWriteBytes(oldest, bigEndian: true, out _);
        oldest[6..].Clear();
        await using var command = database.Source.CreateCommand("DELETE FROM messaging.inbox WHERE event_id < $1");
        command.Parameters.Add(new() { Value = new Guid(oldest, bigEndian: true) });
        await command.ExecuteNonQueryAsync(cancellationToken);
        forgotAt = Stopwatch.GetTimestamp();
    }

    private async Task ExecuteAsync(
        string sql, ReceivedEvent received, DateTimeOffset now, DateTimeOffset due, string error, DateTimeOffset limit, CancellationToken cancellationToken)
    {
        await using var command = database.Source.CreateCommand(sql);
        AddEvent(command, received);
        command.Parameters.Add(new() { Value = now });
        command.Parameters.Add(new() { Value = due });
        command.Parameters.Add(new() { Value = error });
        command.Parameters.Add(new() { Value = limit });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static void AddEvent(NpgsqlCommand command, ReceivedEvent received)
    {
        command.Parameters.Add(new() { Value = received.EventId });
        command.Parameters.Add(new() { Value = received.EventType });
        command.Parameters.Add(new() { Value = received.AggregateId });
        command.Parameters.Add(new() { Value = received.AggregateVersion });
        command.Parameters.Add(new() { Value = received.Prior });
        command.Parameters.Add(new() { Value = received.Body });
        command.Parameters.Add(new() { Value = (object?)received.TraceParent ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = (object?)received.TraceState ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
    }
}

/// <summary>A held event whose time has come.</summary>
internal sealed record HeldEvent(ReceivedEvent Event, int Attempts);
