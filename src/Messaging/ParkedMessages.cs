using System.Text;
using Innovation.Messaging.Inbox;
using Innovation.Messaging.Relay;
using Npgsql;
using NpgsqlTypes;

namespace Innovation.Messaging;

internal sealed class ParkedMessages(MessagingDatabase database, TimeProvider time, RelaySignal relay, HeldSignal held) : IParkedMessages
{
    private const int LargestPage = 1000;

    public async Task<IReadOnlyList<ParkedMessage>> ListAsync(int limit, (DateTimeOffset ParkedAt, Guid Id)? after, CancellationToken cancellationToken)
    {
        await using var command = database.Source.CreateCommand(
            """
            SELECT * FROM (
                SELECT event_id AS id, true AS outgoing, event_type, aggregate_id, aggregate_version, 'Unsendable' AS reason, error, attempts, parked_at, convert_to(body::text, 'UTF8') AS body
                FROM messaging.outbox WHERE parked_at IS NOT NULL
                UNION ALL
                SELECT id, false, event_type, aggregate_id, aggregate_version, reason, error, attempts, parked_at, body
                FROM messaging.held_messages WHERE parked_at IS NOT NULL) AS parked
            WHERE $1 IS NULL OR (parked_at, id) > ($1, $2)
            ORDER BY parked_at, id LIMIT $3
            """);
        command.Parameters.Add(new() { Value = (object?)after?.ParkedAt ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz });
        command.Parameters.Add(new() { Value = (object?)after?.Id ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid });
        command.Parameters.Add(new() { Value = Math.Clamp(limit, 1, LargestPage) });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var parked = new List<ParkedMessage>();
        while (await reader.ReadAsync(cancellationToken))
            parked.Add(new(
                reader.GetGuid(0), reader.GetBoolean(1) ? MessageDirection.Outgoing : MessageDirection.Incoming, reader.GetString(2),
                reader.IsDBNull(3) ? null : reader.GetGuid(3), reader.IsDBNull(4) ? null : reader.GetInt64(4),
                Enum.Parse<ParkingReason>(reader.GetString(5)), reader.IsDBNull(6) ? null : reader.GetString(6), reader.GetInt32(7),
                reader.GetFieldValue<DateTimeOffset>(8), Encoding.UTF8.GetString(reader.GetFieldValue<byte[]>(9))));
        return parked;
    }

    public async Task<bool> ReplayAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var batch = database.Source.CreateBatch();
        var outgoing = new NpgsqlBatchCommand(
            "UPDATE messaging.outbox SET parked_at = NULL, retry_at = NULL, attempts = 0 WHERE event_id = $1 AND parked_at IS NOT NULL")
        {
            Parameters = { new() { Value = id } },
        };
        // What could not be read stays: trying again would read it no better.
        var incoming = new NpgsqlBatchCommand(
            """
            UPDATE messaging.held_messages SET parked_at = NULL, due_at = $2, held_at = $2, attempts = 0
            WHERE id = $1 AND parked_at IS NOT NULL AND reason <> 'Unreadable'
            """)
        {
            Parameters = { new() { Value = id }, new() { Value = time.GetUtcNow() } },
        };
        batch.BatchCommands.Add(outgoing);
        batch.BatchCommands.Add(incoming);
        await batch.ExecuteNonQueryAsync(cancellationToken);
        relay.Set();
        held.Set();
        return outgoing.Rows + incoming.Rows > 0;
    }
}
