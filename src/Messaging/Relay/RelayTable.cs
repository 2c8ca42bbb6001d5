using Microsoft.Extensions.Options;
using NpgsqlTypes;

namespace Innovation.Messaging.Relay;

/// <summary>The relay's side of the outbox.</summary>
/// <remarks>
/// Rows are read without locks: the lease gives a partition one relay. Should two overlap, because one stalled past its lease, both
/// send the same rows in the same order and the inboxes drop the copies; skipping the other's locked rows would instead overtake them.
/// </remarks>
internal sealed class RelayTable(MessagingDatabase database, TimeProvider time, IOptions<MessagingOptions> options)
{
    public async Task<List<OutgoingEvent>> ReadAsync(short[] partitions, CancellationToken cancellationToken)
    {
        await using var command = database.Source.CreateCommand(
            """
            SELECT position, event_id, event_type, aggregate_id, aggregate_version, body, prior::text, trace_parent, trace_state, added_at, attempts
            FROM messaging.outbox
            WHERE partition = ANY ($1) AND parked_at IS NULL AND (retry_at IS NULL OR retry_at <= $2)
            ORDER BY position LIMIT $3
            """);
        command.Parameters.Add(new() { Value = partitions, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Smallint });
        command.Parameters.Add(new() { Value = time.GetUtcNow() });
        command.Parameters.Add(new() { Value = options.Value.RelayBatch });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var events = new List<OutgoingEvent>();
        while (await reader.ReadAsync(cancellationToken))
            events.Add(new(
                reader.GetInt64(0), reader.GetGuid(1), reader.GetString(2), reader.GetGuid(3), reader.GetInt64(4),
                reader.GetFieldValue<byte[]>(5), reader.GetString(6),
                reader.IsDBNull(7) ? null : reader.GetString(7), reader.IsDBNull(8) ? null : reader.GetString(8),
                reader.GetFieldValue<DateTimeOffset>(9), reader.GetInt32(10)));
        return events;
    }

    /// <summary>Does not wait for the disk: a delete lost in a crash of the server only sends the events again.</summary>
    public async Task DeleteAsync(long[] positions, CancellationToken cancellationToken)
    {
        await using var command = database.Source.CreateCommand(
            "DELETE FROM messaging.outbox USING (SELECT set_config('synchronous_commit', 'off', true)) AS lazily WHERE position = ANY ($1)");
        command.Parameters.Add(new() { Value = positions });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Notes a refusal: the event is sent again after a pause, or parked after the last.</summary>
    /// <returns>True where it is parked now.</returns>
    public async Task<bool> RefusedAsync(OutgoingEvent refused, string? error, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var pause = options.Value.PublishPause(refused.Attempts + 1);
        await using var command = database.Source.CreateCommand(
            "UPDATE messaging.outbox SET attempts = attempts + 1, error = $2, retry_at = $3, parked_at = $4 WHERE position = $1");
        command.Parameters.Add(new() { Value = refused.Position });
        command.Parameters.Add(new() { Value = (object?)error ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = pause is { } wait ? now + wait : DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz });
        command.Parameters.Add(new() { Value = pause is null ? now : DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz });
        await command.ExecuteNonQueryAsync(cancellationToken);
        return pause is null;
    }
}
