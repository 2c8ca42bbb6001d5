using System.Globalization;
using Innovation.Messaging;
using Innovation.Testing;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Innovation.Benchmarks.Messaging;

/// <summary>
/// From a commit in one service to its committed effect in another: the platform's way beside others on the same rows, one after the
/// other on the same durable servers. First as many as the machine bears, then half of that, then the same offer to all.
/// <c>messaging [seconds] [clients] [offered per second] [way ...]</c>.
/// </summary>
internal static class MessagingBenchmark
{
    public static readonly Way[] Ways = [OurWay.Way, RabbitWay.Way, MassTransitWay.Way, WolverineWay.Way];

    private static readonly TimeSpan _warmUp = TimeSpan.FromSeconds(5);

    public static async Task<int> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        var duration = TimeSpan.FromSeconds(Number(arguments, 0, 10));
        var clients = Number(arguments, 1, 8);
        var offered = Number(arguments, 2, 200);
        await using var servers = new NativeServers { Durable = true, PostgresSettings = ["track_commit_timestamp=on"] };
        var plain = await PlainAsync(await CreateAsync(servers, cancellationToken), clients, (int)duration.TotalSeconds, cancellationToken);
        Console.WriteLine(
            $"""
            messaging: from a commit to the commit of its effect in another service; {clients} clients; everything on this machine
            latency is p50/p99 ms from commit to commit; answer is p99 ms of the command itself

            """);
        Print("", "effects/s", "÷ pgbench", "CPU s/1,000", "latency", "answer", "at half: latency", $"at {offered}/s: latency");
        Print("pgbench, the same rows", Text(plain), "1.00");
        foreach (var way in Ways.Where(way => arguments.Length < 4 || arguments[3..].Any(word => way.Name.StartsWith(word, StringComparison.OrdinalIgnoreCase))))
        {
            var broker = await servers.CreateVirtualHostAsync();
            var (origin, taker) = (await CreateAsync(servers, cancellationToken), await CreateAsync(servers, cancellationToken));
            await using var taking = await TakerProcess.StartAsync(Array.IndexOf(Ways, way), new(taker, broker), cancellationToken);
            await using var committing = await way.Origin(new(origin, broker), cancellationToken);
            await using var originDatabase = NpgsqlDataSource.Create(origin);
            await using var takerDatabase = NpgsqlDataSource.Create(taker);
            var load = new MessagingLoad(committing, originDatabase, takerDatabase);
            await load.RunAsync(clients, perSecond: null, _warmUp, cancellationToken);
            var most = await load.RunAsync(clients, perSecond: null, duration, cancellationToken);
            var half = await load.RunAsync(clients, most.PerSecond / 2, duration, cancellationToken);
            var calm = await load.RunAsync(clients, offered, duration, cancellationToken);
            Print(way.Name, Text(most.PerSecond), Text(most.PerSecond / plain, "0.00"), Text(most.CpuPerThousand, "0.0"),
                Shares(most), Text(Outcome.Share(most.Answers, 0.99)), Shares(half), Shares(calm));
        }
        return 0;
    }

    /// <summary>The same rows by transactions that do nothing else: item and outbox for one service, effect and inbox for the other.</summary>
    private static async Task<double> PlainAsync(string database, int clients, int seconds, CancellationToken cancellationToken)
    {
        await using var source = NpgsqlDataSource.Create(database);
        var tables = new PlainTables(source);
        await tables.CreateAsync("public.items", "public.effects", "messaging.outbox", "messaging.outbox_streams", "messaging.inbox", "messaging.inbox_streams");
        var ids = Enumerable.Range(0, clients * seconds * 200).Select(_ => Guid.CreateVersion7()).ToList();
        return await PgBench.RunAsync(tables, database, ids, clients,
            [
                "INSERT INTO plain.items VALUES ($1, repeat('x', 400))",
                PlainTables.Event,
                "END",
                "BEGIN",
                "INSERT INTO plain.inbox VALUES ($1, now())",
                "INSERT INTO plain.inbox_streams (aggregate_id, version, previous) VALUES ($1, 1, 0)",
                "INSERT INTO plain.effects VALUES ($1, repeat('x', 400))",
            ],
            cancellationToken);
    }

    private static async Task<string> CreateAsync(NativeServers servers, CancellationToken cancellationToken)
    {
        var database = await servers.CreateDatabaseAsync();
        await using var db = new ServiceDb(new DbContextOptionsBuilder<ServiceDb>().UseNpgsql(database).Options);
        await db.Database.EnsureCreatedAsync(cancellationToken);
        await db.MigrateMessagingAsync(cancellationToken);
        return database;
    }

    private static int Number(string[] arguments, int at, int otherwise) =>
        arguments.Length > at ? int.Parse(arguments[at], CultureInfo.InvariantCulture) : otherwise;

    private static string Shares(Outcome outcome) => $"{Text(Outcome.Share(outcome.Latencies, 0.5))}/{Text(Outcome.Share(outcome.Latencies, 0.99))}";

    private static string Text(double value, string format = "N0") => value.ToString(format, CultureInfo.InvariantCulture);

    private static void Print(string name, params string[] cells) => Console.WriteLine($"{name,-28}{string.Concat(cells.Select(cell => $"{cell,18}"))}");
}
