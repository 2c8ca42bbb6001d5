using System.Diagnostics;
using Microsoft.Extensions.Options;

namespace Innovation.Messaging.Sending;

/// <summary>The partitions that this relay may publish. Every relay takes its even share; a dead one's leases run out and are taken.</summary>
internal sealed class RelayLeases(MessagingDatabase database, TimeProvider time, IOptions<MessagingOptions> options)
{
    private static readonly string _share = $"(SELECT ({Partitions.Count} + count(*) - 1) / count(*) FROM messaging.relays)";

    private readonly Guid _id = Guid.CreateVersion7();
    private short[] _owned = [];
    private long _renewedAt;

    /// <summary>The partitions owned now; renews, shares out and takes over where that is due.</summary>
    public async Task<short[]> OwnedAsync(CancellationToken cancellationToken)
    {
        // Measured by the processor's clock, which neither a test nor an administrator sets back.
        if (_renewedAt == 0 || Stopwatch.GetElapsedTime(_renewedAt) > options.Value.RelayLease / 3)
        {
            var started = Stopwatch.GetTimestamp();
            _owned = await RenewAsync(cancellationToken);
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

    private async Task<short[]> RenewAsync(CancellationToken cancellationToken)
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
        batch.Add("SELECT partition FROM messaging.relay_leases WHERE owner = $1", _id);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var partitions = new List<short>();
        while (await reader.ReadAsync(cancellationToken))
        {
            partitions.Add(reader.GetInt16(0));
        }

        return [.. partitions];
    }
}
