using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Innovation.Messaging.Sending;

/// <summary>Writes pending events into the outbox, inside the caller's transaction, in one round trip.</summary>
internal static class OutboxWriter
{
    /// <summary>
    /// The upsert locks the aggregate's stream until the commit: that makes its versions dense and its rows' positions ordered, and it
    /// hands back what was emitted before this event.
    /// </summary>
    private const string Insert =
        """
        WITH stream AS (
            INSERT INTO messaging.outbox_streams AS s (aggregate_id, version, latest, prior)
            VALUES ($1, 1, jsonb_build_object($2::text, jsonb_build_array(1, $3::bigint)), '{}')
            ON CONFLICT (aggregate_id) DO UPDATE
            SET version = s.version + 1, prior = s.latest,
                latest = s.latest || jsonb_build_object($2, jsonb_build_array(s.version + 1, $3))
            RETURNING version, prior)
        INSERT INTO messaging.outbox
            (event_id, event_type, aggregate_id, aggregate_version, partition, body, prior, trace_parent, trace_state, added_at)
        SELECT $4, $2, $1, version, $5, $6::jsonb || jsonb_build_object('aggregateVersion', version), prior, $7, $8, $9
        FROM stream
        """;

    public static async Task WriteAsync(DbContext db, IReadOnlyList<PendingEvent> events, CancellationToken cancellationToken)
    {
        var transaction = (NpgsqlTransaction)db.Database.CurrentTransaction!.GetDbTransaction();
        await using var batch = new NpgsqlBatch(transaction.Connection, transaction);
        // Always in the same order of aggregates, so that two commits never wait for each other in a circle.
        foreach (var pending in events.OrderBy(pending => pending.AggregateId))
        {
            batch.Add(
                Insert, pending.AggregateId, pending.EventType, pending.AddedAt.ToUnixTimeMilliseconds(), pending.EventId,
                Partitions.Of(pending.AggregateId), pending.Body, pending.TraceParent, pending.TraceState, pending.AddedAt);
        }
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }
}
