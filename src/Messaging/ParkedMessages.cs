using System.Text;
using Innovation.Messaging.Receiving;
using Innovation.Messaging.Sending;

namespace Innovation.Messaging;

/// <summary>What could not be delivered and waits for an operator, in this service's database.</summary>
public sealed class ParkedMessages
{
    private const int LargestPage = 1000;

    private readonly MessagingDatabase _database;
    private readonly TimeProvider _time;
    private readonly OutboxRelay _relay;
    private readonly HeldMessages _held;

    internal ParkedMessages(MessagingDatabase database, TimeProvider time, OutboxRelay relay, HeldMessages held) =>
        (_database, _time, _relay, _held) = (database, time, relay, held);

    /// <summary>The parked messages, oldest first.</summary>
    /// <param name="limit">At most so many, up to 1,000.</param>
    /// <param name="after">When the last message of the page before was parked, and its id; null for the first page.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<IReadOnlyList<ParkedMessage>> ListAsync(
        int limit, (DateTimeOffset ParkedAt, Guid Id)? after, CancellationToken cancellationToken)
    {
        await using var command = _database.Command(
            """
            SELECT * FROM (
                SELECT event_id AS id, true AS outgoing, event_type, aggregate_id, aggregate_version, 'Unsendable' AS reason, error, attempts,
                       parked_at, convert_to(body::text, 'UTF8') AS body
                FROM messaging.outbox WHERE parked_at IS NOT NULL
                UNION ALL
                SELECT id, false, event_type, aggregate_id, aggregate_version, reason, error, attempts, parked_at, body
                FROM messaging.held_messages WHERE parked_at IS NOT NULL) AS parked
            WHERE $1::timestamptz IS NULL OR (parked_at, id) > ($1, $2)
            ORDER BY parked_at, id LIMIT $3
            """,
            after?.ParkedAt, after?.Id, Math.Clamp(limit, 1, LargestPage));
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var parked = new List<ParkedMessage>();
        while (await row.ReadAsync(cancellationToken))
        {
            parked.Add(new(
                row.GetGuid(0), row.GetBoolean(1) ? MessageDirection.Outgoing : MessageDirection.Incoming, row.GetString(2),
                row.GetNullable<Guid?>(3), row.GetNullable<long?>(4), Enum.Parse<ParkingReason>(row.GetString(5)), row.GetNullable<string>(6),
                row.GetInt32(7), row.GetFieldValue<DateTimeOffset>(8), Encoding.UTF8.GetString(row.GetFieldValue<byte[]>(9))));
        }
        return parked;
    }

    /// <summary>Tries a parked message again, at once and with all its retries.</summary>
    /// <returns>False where no such message is parked.</returns>
    public async Task<bool> ReplayAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var batch = _database.Source.CreateBatch();
        batch.Add(
            "UPDATE messaging.outbox SET parked_at = NULL, retry_at = NULL, attempts = 0 WHERE event_id = $1 AND parked_at IS NOT NULL", id);
        // What could not be read stays: trying again would read it no better.
        batch.Add(
            """
            UPDATE messaging.held_messages SET parked_at = NULL, due_at = $2, held_at = $2, attempts = 0
            WHERE id = $1 AND parked_at IS NOT NULL AND reason <> 'Unreadable'
            """,
            id, _time.GetUtcNow());
        var replayed = await batch.ExecuteNonQueryAsync(cancellationToken) > 0;
        _relay.WakeAll();
        _held.Wake();
        return replayed;
    }
}

/// <summary>A message that waits for an operator.</summary>
/// <param name="Id">The event's id; another one where the message could not be read.</param>
/// <param name="Direction">Whether it was to leave this service or had reached it.</param>
/// <param name="EventType">The contract, by full name.</param>
/// <param name="AggregateId">The case it is about; null where it could not be read.</param>
/// <param name="AggregateVersion">Which of the case's events it is; null where it could not be read.</param>
/// <param name="Reason">Why it is parked.</param>
/// <param name="Error">The last error in words.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="ParkedAt">Since when, system time.</param>
/// <param name="Body">The message as it travels, JSON.</param>
public sealed record ParkedMessage(
    Guid Id, MessageDirection Direction, string EventType, Guid? AggregateId, long? AggregateVersion,
    ParkingReason Reason, string? Error, int Attempts, DateTimeOffset ParkedAt, string Body);

/// <summary>Which way a message went.</summary>
public enum MessageDirection
{
    /// <summary>From this service; the broker would not take it.</summary>
    Outgoing,
    /// <summary>To this service.</summary>
    Incoming,
}

/// <summary>Why a message is held or parked.</summary>
public enum ParkingReason
{
    /// <summary>An earlier event of its aggregate has not taken effect here.</summary>
    OutOfOrder,
    /// <summary>Its consumer failed every time.</summary>
    ConsumerFailed,
    /// <summary>It is no event that this service can read.</summary>
    Unreadable,
    /// <summary>The broker refused it every time.</summary>
    Unsendable,
}
