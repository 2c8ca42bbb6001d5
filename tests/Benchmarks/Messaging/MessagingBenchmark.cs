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

    private const int PlainEach = 1_000;
    private const int LeastRounds = 4;
    private const int MostRounds = 10;
    private const double Steady = 0.05;
    private static readonly TimeSpan _warmUp = TimeSpan.FromSeconds(6);

    public static async Task<int> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        var duration = TimeSpan.FromSeconds(Number(arguments, 0, 10));
        var clients = Number(arguments, 1, 8);
        var offered = Number(arguments, 2, 200);
        await using var servers = new NativeServers { Durable = true, PostgresSettings = ["track_commit_timestamp=on"] };
        Console.WriteLine(
            $"""
            messaging: from a commit to the commit of its effect in another service; {clients} clients; everything on this machine
            latency is p50/p99 ms from commit to commit; answer is p99 ms of the command itself; at rest is database transactions per minute

            """);
        Print("", "pgbench then", "effects/s", "÷ pgbench", "CPU s/1,000", "latency", "answer", "at half: same", $"at {offered}/s: same", "at rest");
        var chosen = arguments.Length < 4 ? Ways
            : Array.FindAll(Ways, way => arguments[3..].Any(word => way.Name.StartsWith(word, StringComparison.OrdinalIgnoreCase)));
        foreach (var way in chosen)
        {
            // Just before, because the machine is not the same from minute to minute.
            var plain = await PlainAsync(await CreateAsync(servers, cancellationToken), clients, cancellationToken);
            var broker = await servers.CreateVirtualHostAsync();
            var (origin, taker) = (await CreateAsync(servers, cancellationToken), await CreateAsync(servers, cancellationToken));
            await using var taking = await TakerProcess.StartAsync(Array.IndexOf(Ways, way), new(taker, broker), cancellationToken);
            await using var committing = await way.Origin(new(origin, broker), cancellationToken);
            var load = new MessagingLoad(committing, origin, taker);
            await WarmUpAsync(load, clients, cancellationToken);
            var most = await load.RunAsync(clients, perSecond: null, duration, cancellationToken);
            var half = await load.RunAsync(clients, most.PerSecond / 2, duration, cancellationToken);
            var calm = await load.RunAsync(clients, offered, duration, cancellationToken);
            Print(way.Name, Text(plain), Text(most.PerSecond), Text(most.PerSecond / plain, "0.00"), Text(most.CpuPerThousand, "0.0"),
                Shares(most), Text(Outcome.Share(most.Answers, 0.99)), Shares(half), Shares(calm),
                Text(await load.AtRestAsync(cancellationToken)));
        }
        return 0;
    }

    /// <summary>
    /// Until two rounds after each other bring no more than the one before. Profile-guided compilation counts calls first, which makes a process
    /// slower for its first half minute under load than without it.
    /// </summary>
    private static async Task WarmUpAsync(MessagingLoad load, int clients, CancellationToken cancellationToken)
    {
        var last = 0.0;
        for (int rounds = 0, steady = 0; rounds < LeastRounds || (steady < 2 && rounds < MostRounds); rounds++)
        {
            var rate = (await load.RunAsync(clients, perSecond: null, _warmUp, cancellationToken)).PerSecond;
            steady = rate < last * (1 + Steady) ? steady + 1 : 0;
            last = rate;
        }
    }

    /// <summary>The same rows by transactions that do nothing else: item and outbox for one service, effect and inbox for the other.</summary>
    private static async Task<double> PlainAsync(string database, int clients, CancellationToken cancellationToken)
    {
        await using var source = NpgsqlDataSource.Create(database);
        var tables = new PlainTables(source);
        await tables.CreateAsync(
            "public.items", "public.effects", "messaging.outbox", "messaging.outbox_streams", "messaging.inbox", "messaging.inbox_streams");
        var ids = Enumerable.Range(0, clients * PlainEach).Select(_ => Guid.CreateVersion7()).ToList();
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

    private static void Print(string name, params string[] cells) => Console.WriteLine($"{name,-28}{string.Concat(cells.Select(cell => $"{cell,15}"))}");
}
