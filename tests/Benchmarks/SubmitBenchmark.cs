using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Innovation.Casework.Policy;
using Innovation.Contracts.Proposal.V1;
using ProposalState = Innovation.Proposal.Domain.ProposalState;

namespace Innovation.Benchmarks;

/// <summary>
/// Proposals submitted per second through the running service (token, guards, clock, ledger entry, events), beside pgbench
/// writing the same rows and doing nothing else; on durable servers, after the rate is steady. <c>submit [proposals] [clients]</c>.
/// </summary>
internal static class SubmitBenchmark
{
    private const int LeastRounds = 6;
    private const int MostRounds = 14;
    private const double Steady = 0.05;

    public static async Task<int> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        var count = arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : 2_000;
        var clients = arguments.Length > 1 ? int.Parse(arguments[1], CultureInfo.InvariantCulture) : 8;
        await using var replicas = await ProposalReplicas.StartAsync(durable: true);
        var plain = new PlainTables(replicas.Database);

        var rounds = await WarmUpAsync(replicas, count / 2, clients, cancellationToken);
        var drafts = await DraftAsync(replicas, count, clients);
        var events = (int)(await EventsAsync(plain, ProposalState.Submitted) - await EventsAsync(plain, ProposalState.Draft));
        var clocks = (int)await plain.CountAsync("SELECT count(*) FROM casework.clocks WHERE case_id = (SELECT case_id FROM casework.clocks LIMIT 1)");
        await plain.CreateAsync("proposal.proposals", "proposal.proposal_versions", "casework.clocks", "casework.ledger_entries", "casework.ledger_unsealed", "messaging.outbox", "messaging.outbox_streams");
        var columns = string.Join(", ", await plain.ColumnsAsync("proposal.proposals"));
        await plain.ExecuteAsync($"INSERT INTO plain.proposals ({columns}) SELECT {columns} FROM proposal.proposals WHERE state = {(int)ProposalState.Draft}");
        var ids = await plain.IdsAsync("SELECT id FROM plain.proposals");
        string[] statements =
        [
            "SELECT * FROM plain.proposals WHERE id = $1",
            $"UPDATE plain.proposals SET state = {(int)ProposalState.Submitted}, revision = revision + 1, deciding_unit_id = unit_id WHERE id = $1",
            await plain.InsertLikeAsync("proposal.proposal_versions", "true", ("\"proposal_id\"", "$1")),
            .. Enumerable.Repeat(await plain.InsertLikeAsync(
                "casework.clocks", $"kind = '{PolicyKeys.DecisionOrdinary}'",
                ("\"id\"", "gen_random_uuid()"), ("\"case_id\"", "$1"), ("\"subject_id\"", "gen_random_uuid()")), clocks),
            await plain.InsertLikeAsync("casework.ledger_entries", "action = 'proposal.submitted'", ("\"id\"", "gen_random_uuid()"), ("\"case_id\"", "$1")),
            PlainTables.Unsealed,
            .. Enumerable.Repeat(PlainTables.Event, events),
        ];

        var allocated = GC.GetTotalAllocatedBytes();
        var submitting = await MeasureAsync(replicas, () => SubmitAllAsync(replicas, drafts, clients, cancellationToken));
        allocated = GC.GetTotalAllocatedBytes() - allocated;
        await replicas.UntilPublishedAsync(cancellationToken);
        var rate = 0d;
        var writing = await MeasureAsync(replicas, async () =>
            rate = await PgBench.RunAsync(plain, replicas.ConnectionString, ids, clients, statements, cancellationToken));
        var submitted = count / submitting.Elapsed.TotalSeconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"""
            submit: {count:N0} proposals, {clients} clients, {events} events and {clocks} clocks each, durable servers, after {rounds} rounds to a steady rate; the load generator and all servers on this machine
              submitted          {submitted,12:N0} proposals/s
              CPU of one         {Each(submitting.Service, count),12:0.00} ms in the service and its callers, {Each(submitting.Postgres, count):0.00} ms in PostgreSQL, {Each(submitting.Cpu.Broker, count):0.00} ms in RabbitMQ
              allocated for one  {allocated / 1024d / count,12:N0} KiB, its caller included
              pgbench            {rate,12:N0} /s (the same rows, prepared, one statement per round trip), {Each(writing.Postgres, ids.Count):0.00} ms in PostgreSQL each
              ratio              {submitted / rate,12:0.00}
            """));
        return 0;
    }

    /// <summary>How many events a proposal in that state has told of.</summary>
    private static Task<long> EventsAsync(PlainTables plain, ProposalState state) => plain.CountAsync(
        $"SELECT s.version FROM messaging.outbox_streams AS s JOIN proposal.proposals AS p ON p.id = s.aggregate_id WHERE p.state = {(int)state} LIMIT 1");

    private static double Each(TimeSpan cpu, int count) => cpu.TotalMilliseconds / count;

    /// <summary>Until two rounds after each other are as quick as the one before: compiled, optimised, its pages in memory.</summary>
    private static async Task<int> WarmUpAsync(ProposalReplicas replicas, int count, int clients, CancellationToken cancellationToken)
    {
        var (rounds, steady, last) = (0, 0, TimeSpan.MaxValue);
        while (rounds < LeastRounds || (steady < 2 && rounds < MostRounds))
        {
            var drafts = await DraftAsync(replicas, count, clients);
            var taken = (await MeasureAsync(replicas, () => SubmitAllAsync(replicas, drafts, clients, cancellationToken))).Elapsed;
            steady = taken > last * (1 - Steady) ? steady + 1 : 0;
            (last, rounds) = (taken, rounds + 1);
        }
        return rounds;
    }

    private static async Task<IReadOnlyList<InnovationProposal>> DraftAsync(ProposalReplicas replicas, int count, int clients)
    {
        var drafts = new ConcurrentBag<InnovationProposal>();
        await Task.WhenAll(Enumerable.Range(0, clients).Select(async number =>
        {
            var lan = replicas.As("lan");
            for (var made = number; made < count; made += clients)
            {
                drafts.Add(await ProposalReplicas.DraftAsync(lan));
            }
        }));
        return [.. drafts];
    }

    private static Task SubmitAllAsync(ProposalReplicas replicas, IReadOnlyList<InnovationProposal> drafts, int clients, CancellationToken cancellationToken)
    {
        var waiting = new ConcurrentQueue<InnovationProposal>(drafts);
        return Task.WhenAll(Enumerable.Range(0, clients).Select(async _ =>
        {
            var lan = replicas.As("lan");
            while (waiting.TryDequeue(out var draft))
            {
                await lan.SubmitProposalAsync(new SubmitProposalRequest { Name = draft.Name, Etag = draft.Etag }, cancellationToken: cancellationToken);
            }
        }));
    }

    private static async Task<Spent> MeasureAsync(ProposalReplicas replicas, Func<Task> work)
    {
        var before = await ProcessorTime.NowAsync(replicas.Database);
        var started = Stopwatch.GetTimestamp();
        await work();
        var elapsed = Stopwatch.GetElapsedTime(started);
        return new(elapsed, await ProcessorTime.NowAsync(replicas.Database) - before);
    }

    private sealed record Spent(TimeSpan Elapsed, ProcessorTime Cpu)
    {
        public TimeSpan Service => Cpu.Own;
        public TimeSpan Postgres => Cpu.Postgres;
    }
}
