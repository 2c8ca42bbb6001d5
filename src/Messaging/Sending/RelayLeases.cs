using System.Diagnostics;
using Microsoft.Extensions.Options;

namespace Innovation.Messaging.Sending;

/// <summary>The partitions that this relay may publish. Every relay takes its even share; a dead one's leases run out and are taken.</summary>
internal sealed class RelayLeases(MessagingDatabase database, TimeProvider time, IOptions<MessagingOptions> options)
{
    private static readonly string _share = $"(SELECT ({Partitions.Count} + count(*) - 1) / count(*) FROM messaging.relays)";

    private readonly Guid _id = Guid.CreateVersion7();
    private short[] _owned = [];
    private long _relays;
    private long _renewedAt;

    /// <summary>How long a relay may rest: the leases are renewed early enough for two attempts to fail.</summary>
    public TimeSpan RenewEvery => options.Value.RelayLease / 3;

    /// <summary>The partitions owned now; renews, shares out and takes over where that is due.</summary>
    public async Task<short[]> OwnedAsync(CancellationToken cancellationToken)
    {
        // Measured by the processor's clock, which neither a test nor an administrator sets back.
        if (_renewedAt == 0 || Stopwatch.GetElapsedTime(_renewedAt) >= RenewEvery)
        {
            var started = Stopwatch.GetTimestamp();
            if (_renewedAt == 0 || !await RenewAsync(cancellationToken))
            {
                await ShareOutAsync(cancellationToken);
            }
            _renewedAt = started;
        }
        return _owned;
    }

    /// <summary>After a failure nothing is owned until it is renewed.</summary>
    public void Forget()
    {
        _owned = [];
        _renewedAt = 0;
    }

    /// <summary>Gives everything back, so that the other relays need not wait for the leases to run out.</summary>
    public async Task ReleaseAsync(CancellationToken cancellationToken)
    {
        Forget();
        await using var batch = database.Source.CreateBatch();
        batch.Add("UPDATE messaging.relay_leases SET owner = NULL WHERE owner = $1", _id);
        batch.Add("DELETE FROM messaging.relays WHERE id = $1", _id);
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>The ordinary case: as many relays as before, and nothing to take. It does not wait for the disk.</summary>
    /// <returns>False where the partitions have to be shared out anew.</returns>
    private async Task<bool> RenewAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var command = database.Command(
            """
            WITH lazily AS MATERIALIZED (SELECT set_config('synchronous_commit', 'off', true)),
            me AS (UPDATE messaging.relays SET seen_at = $2 FROM lazily WHERE id = $1 RETURNING id),
            mine AS (UPDATE messaging.relay_leases SET expires_at = $3 WHERE owner = $1 RETURNING partition)
            SELECT (SELECT count(*) FROM me), (SELECT count(*) FROM mine), (SELECT count(*) FROM messaging.relays WHERE seen_at >= $4),
                   EXISTS (SELECT FROM messaging.relay_leases WHERE owner IS NULL OR (owner <> $1 AND expires_at <= $2))
            """,
            _id, now, now + options.Value.RelayLease, now - options.Value.RelayLease);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        return row.GetInt64(0) == 1 && row.GetInt64(1) == _owned.Length && row.GetInt64(2) == _relays && !row.GetBoolean(3);
    }

    private async Task ShareOutAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var until = now + options.Value.RelayLease;
        await using var batch = database.Source.CreateBatch();
        batch.Add(
            "INSERT INTO messaging.relays (id, seen_at) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET seen_at = $2", _id, now);
        batch.Add(
            "DELETE FROM messaging.relays WHERE seen_at < $1", now - options.Value.RelayLease);
        batch.Add(
            "INSERT INTO messaging.relay_leases (partition, expires_at) SELECT p, $1 FROM generate_series(0, $2 - 1) p ON CONFLICT DO NOTHING",
            now, Partitions.Count);
        batch.Add(
            "UPDATE messaging.relay_leases SET expires_at = $2 WHERE owner = $1", _id, until);
        // What is above the even share goes to the others.
        batch.Add(
            $"""
            UPDATE messaging.relay_leases SET owner = NULL WHERE owner = $1 AND partition IN (
                SELECT partition FROM messaging.relay_leases WHERE owner = $1 ORDER BY partition OFFSET {_share})
            """, _id);
        batch.Add(
            $"""
            UPDATE messaging.relay_leases SET owner = $1, expires_at = $2 WHERE partition IN (
                SELECT partition FROM messaging.relay_leases WHERE owner IS NULL OR expires_at <= $3
                ORDER BY partition
                LIMIT greatest(0, {_share} - (SELECT count(*) FROM messaging.relay_leases WHERE owner = $1))
                FOR UPDATE SKIP LOCKED)
            """, _id, until, now);
        batch.Add(
            "SELECT (SELECT count(*) FROM messaging.relays), ARRAY(SELECT partition FROM messaging.relay_leases WHERE owner = $1)", _id);
        await using var row = await batch.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        (_relays, _owned) = (row.GetInt64(0), row.GetFieldValue<short[]>(1));
    }
}
