using Microsoft.Extensions.Options;

namespace Innovation.Messaging.Sending;

/// <summary>A row of the outbox on its way out.</summary>
internal sealed record OutgoingEvent(
    long Position, Guid EventId, string EventType, Guid AggregateId, long AggregateVersion, byte[] Body, string Prior,
    string? TraceParent, string? TraceState, DateTimeOffset AddedAt, int Attempts);

/// <summary>The relay's side of the outbox.</summary>
/// <remarks>
/// Rows are read without locks: the lease gives a partition one relay. Should two overlap, because one stalled past its lease, both
/// send the same rows in the same order and the inboxes drop the copies; skipping the other's locked rows would instead overtake them.
/// </remarks>
internal sealed class OutgoingEvents(MessagingDatabase database, TimeProvider time, IOptions<MessagingOptions> options)
{
    /// <summary>The next of these partitions, in their order. Where others own partitions too, calls their relays in the same round trip.</summary>
    public async Task<List<OutgoingEvent>> ReadAsync(short[] partitions, bool callOthers, CancellationToken cancellationToken)
    {
        await using var sql = database.Source.CreateBatch();
        sql.Add(
            """
            SELECT position, event_id, event_type, aggregate_id, aggregate_version, body, prior::text, trace_parent, trace_state, added_at, attempts
            FROM messaging.outbox
            WHERE partition = ANY ($1) AND parked_at IS NULL AND (retry_at IS NULL OR retry_at <= $2)
            ORDER BY position LIMIT $3
            """,
            partitions, time.GetUtcNow(), options.Value.RelayBatch);
        if (callOthers)
        {
            sql.Add(RelayCalls.Call);
        }
        await using var row = await sql.ExecuteReaderAsync(cancellationToken);
        var events = new List<OutgoingEvent>();
        while (await row.ReadAsync(cancellationToken))
        {
            events.Add(new(
                row.GetInt64(0), row.GetGuid(1), row.GetString(2), row.GetGuid(3), row.GetInt64(4), row.GetFieldValue<byte[]>(5), row.GetString(6),
                row.GetNullable<string>(7), row.GetNullable<string>(8), row.GetFieldValue<DateTimeOffset>(9), row.GetInt32(10)));
        }
        return events;
    }

    /// <summary>Does not wait for the disk: a delete lost in a crash of the server only sends the events again.</summary>
    public async Task DeleteAsync(long[] positions, CancellationToken cancellationToken)
    {
        await using var command = database.Command(
            "DELETE FROM messaging.outbox USING (SELECT set_config('synchronous_commit', 'off', true)) AS lazily WHERE position = ANY ($1)",
            positions);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Notes a refusal: the event is sent again after a pause, or parked after the last.</summary>
    /// <returns>The pause; null where it is parked now.</returns>
    public async Task<TimeSpan?> RefusedAsync(OutgoingEvent refused, string? error, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var pause = options.Value.PublishPause(refused.Attempts + 1);
        await using var command = database.Command(
            "UPDATE messaging.outbox SET attempts = attempts + 1, error = $2, retry_at = $3, parked_at = $4 WHERE position = $1",
            refused.Position, error, now + pause, pause is null ? now : null);
        await command.ExecuteNonQueryAsync(cancellationToken);
        return pause;
    }
}
