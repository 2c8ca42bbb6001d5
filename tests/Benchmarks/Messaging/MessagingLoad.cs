using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace Innovation.Benchmarks.Messaging;

/// <summary>
/// Commands from several clients at once; afterwards PostgreSQL tells when each command and each effect was committed, so that nobody
/// who looks meanwhile is measured too.
/// </summary>
internal sealed class MessagingLoad(IOrigin origin, string originDatabase, string takerDatabase)
{
    private static readonly TimeSpan _look = TimeSpan.FromMilliseconds(200);
    // An idle session tells PostgreSQL of its last transactions after ten seconds.
    private static readonly TimeSpan _untilAtRest = TimeSpan.FromSeconds(12);
    private static readonly TimeSpan _atRest = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(40);

    /// <param name="clients">How many commands at once.</param>
    /// <param name="perSecond">How many are offered; null means as many as can be.</param>
    /// <param name="duration">How long commands are given.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    public async Task<Outcome> RunAsync(int clients, double? perSecond, TimeSpan duration, CancellationToken cancellationToken)
    {
        await ExecuteAsync(originDatabase, "TRUNCATE items", cancellationToken);
        await ExecuteAsync(takerDatabase, "TRUNCATE effects", cancellationToken);
        var (started, busy) = (Stopwatch.GetTimestamp(), CpuSeconds());
        var answered = (await Task.WhenAll(Enumerable.Range(0, clients).Select(client => Task.Run(async () =>
        {
            var times = new List<double>();
            for (var n = 0; Stopwatch.GetElapsedTime(started) < duration; n++)
            {
                if (perSecond is { } rate)
                {
                    var due = TimeSpan.FromSeconds(((double)n * clients + client) / rate) - Stopwatch.GetElapsedTime(started);
                    await Task.Delay(due > TimeSpan.Zero ? due : TimeSpan.Zero, cancellationToken);
                }
                var asked = Stopwatch.GetTimestamp();
                await origin.CommitAsync(Guid.CreateVersion7(), cancellationToken);
                times.Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
            }
            return times;
        }, cancellationToken)))).SelectMany(times => times).ToList();
        while (await CountAsync(cancellationToken) < answered.Count)
        {
            if (Stopwatch.GetElapsedTime(started) > duration + _patience)
            {
                // Without an outbox and retries some may be lost; what came is measured.
                await Console.Error.WriteLineAsync($"Not all of {answered.Count} effects came within {_patience} after the last command.");
                break;
            }
            await Task.Delay(_look, cancellationToken);
        }
        var cpu = CpuSeconds() - busy;
        var committed = await CommitsAsync(originDatabase, "items", cancellationToken);
        var effects = await CommitsAsync(takerDatabase, "effects", cancellationToken);
        return new(
            answered, [.. effects.Select(effect => (effect.Value - committed[effect.Key]).TotalMilliseconds)],
            effects.Values.Max() - committed.Values.Min(), cpu);
    }

    /// <summary>Transactions per minute of both services together while nobody asks anything of them.</summary>
    public async Task<double> AtRestAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(_untilAtRest, cancellationToken);
        var before = await TransactionsAsync(cancellationToken);
        await Task.Delay(_atRest, cancellationToken);
        return (await TransactionsAsync(cancellationToken) - before) * (TimeSpan.FromMinutes(1) / _atRest);
    }

    private async Task<long> TransactionsAsync(CancellationToken cancellationToken)
    {
        // Asked beside them, so that the question does not count.
        await using var aside = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(takerDatabase) { Database = "postgres" }.ConnectionString);
        await using var command = aside.CreateCommand("SELECT sum(xact_commit + xact_rollback)::bigint FROM pg_stat_database WHERE datname = ANY ($1)");
        string[] both = [new NpgsqlConnectionStringBuilder(originDatabase).Database!, new NpgsqlConnectionStringBuilder(takerDatabase).Database!];
        command.Parameters.Add(new() { Value = both });
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private async Task<long> CountAsync(CancellationToken cancellationToken)
    {
        await using var database = NpgsqlDataSource.Create(takerDatabase);
        await using var command = database.CreateCommand("SELECT count(*) FROM effects");
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private static async Task<Dictionary<Guid, DateTime>> CommitsAsync(string database, string table, CancellationToken cancellationToken)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand($"SELECT \"Id\", pg_xact_commit_timestamp(xmin) FROM {table}");
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var commits = new Dictionary<Guid, DateTime>();
        while (await row.ReadAsync(cancellationToken))
        {
            commits.Add(row.GetGuid(0), row.GetDateTime(1));
        }
        return commits;
    }

    private static async Task ExecuteAsync(string database, string sql, CancellationToken cancellationToken)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Of all processes of this machine: the servers', ours and whatever else runs.</summary>
    private static double CpuSeconds() => File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..4]
        .Sum(ticks => long.Parse(ticks, CultureInfo.InvariantCulture)) / 100.0;
}

/// <summary>What a load showed.</summary>
/// <param name="Answers">How long each command took, in milliseconds.</param>
/// <param name="Latencies">From each command's commit to its effect's, in milliseconds.</param>
/// <param name="Elapsed">From the first commit to the last effect.</param>
/// <param name="Cpu">Seconds of the whole machine.</param>
internal sealed record Outcome(List<double> Answers, List<double> Latencies, TimeSpan Elapsed, double Cpu)
{
    public double PerSecond => Latencies.Count / Elapsed.TotalSeconds;

    public double CpuPerThousand => Cpu / Latencies.Count * 1000;

    public static double Share(List<double> times, double share) => times.Order().ElementAt((int)Math.Min(times.Count - 1, share * times.Count));
}
