using System.Diagnostics;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Innovation.Messaging.Relay;

/// <summary>The partitions that this relay may publish. Every relay takes its even share; a dead one's leases run out and are taken.</summary>
internal sealed class RelayLeases(MessagingDatabase database, TimeProvider time, IOptions<MessagingOptions> options)
{
    private readonly Guid id = Guid.CreateVersion7();
    private short[] owned = [];
    private long renewedAt;

    /// <summary>The partitions owned now; renews, shares out and takes over where that is due.</summary>
    public async Task<short[]> OwnedAsync(CancellationToken cancellationToken)
    {
        // Measured by the processor's clock, which neither a test nor an administrator sets back.
        if (renewedAt == 0 || Stopwatch.GetElapsedTime(renewedAt) > options.Value.RelayLease / 3)
        {
            var started = Stopwatch.GetTimestamp();
            owned = await RenewAsync(cancellationToken);
            renewedAt = started;
        }
        return owned;
    }

    /// <summary>After a failure nothing is owned until it is renewed.</summary>
    public void Forget()
    {
        owned = [];
        renewedAt = 0;
    }

    /// <summary>Gives everything back, so that the other relays need not wait for the leases to run out.</summary>
    public async Task ReleaseAsync(CancellationToken cancellationToken)
    {
        Forget();
        await using var batch = database.Source.CreateBatch();
        batch.BatchCommands.Add(Command("UPDATE messaging.relay_leases SET owner = NULL WHERE owner = $1", id));
        batch.BatchCommands.Add(Command("DELETE FROM messaging.relays WHERE id = $1", id));
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task<short[]> RenewAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var until = now + options.Value.RelayLease;
        await using var batch = database.Source.CreateBatch();
        batch.BatchCommands.Add(Command(
            "INSERT INTO messaging.relays (id, seen_at) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET seen_at = $2", id, now));
        batch.BatchCommands.Add(Command(
            "DELETE FROM messaging.relays WHERE seen_at < $1", now - options.Value.RelayLease));
        batch.BatchCommands.Add(Command(
            "INSERT INTO messaging.relay_leases (partition, expires_at) SELECT p, $1 FROM generate_series(0, $2 - 1) p ON CONFLICT DO NOTHING", now, Partitions.Count));
        batch.BatchCommands.Add(Command(
            "UPDATE messaging.relay_leases SET expires_at = $2 WHERE owner = $1", id, until));
        // What is above the even share goes to the others.
        batch.BatchCommands.Add(Command(
            $"""
            UPDATE messaging.relay_leases SET owner = NULL WHERE owner = $1 AND partition IN (
                SELECT partition FROM messaging.relay_leases WHERE owner = $1 ORDER BY partition OFFSET {Share})
            """, id));
        batch.BatchCommands.Add(Command(
            $"""
            UPDATE messaging.relay_leases SET owner = $1, expires_at = $2 WHERE partition IN (
                SELECT partition FROM messaging.relay_leases WHERE owner IS NULL OR expires_at <= $3
                ORDER BY partition
                LIMIT greatest(0, {Share} - (SELECT count(*) FROM messaging.relay_leases WHERE owner = $1))
                FOR UPDATE SKIP LOCKED)
            """, id, until, now));
        batch.BatchCommands.Add(Command("SELECT partition FROM messaging.relay_leases WHERE owner = $1", id));
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var partitions = new List<short>();
        while (await reader.ReadAsync(cancellationToken))
            partitions.Add(reader.GetInt16(0));
        return [.. partitions];
    }

    private static readonly string Share = $"(SELECT ({Partitions.Count} + count(*) - 1) / count(*) FROM messaging.relays)";

    private static NpgsqlBatchCommand Command(string sql, params object[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        return command;
    }
}
