using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Innovation.Casework.Policy;
using Innovation.Contracts.Proposal.V1;
using ProposalState = Innovation.Proposal.Domain.ProposalState;

namespace Innovation.Benchmarks;

/// <summary>
/// Proposals submitted per second through the running service (token, guards, clock, ledger entry, events), beside pgbench
/// writing the same rows and doing nothing else. <c>submit [proposals] [clients]</c>.
/// </summary>
internal static class SubmitBenchmark
{
    public static async Task<int> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        var count = arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : 1_000;
        var clients = arguments.Length > 1 ? int.Parse(arguments[1], CultureInfo.InvariantCulture) : 4;
        await using var replicas = await ProposalReplicas.StartAsync();
        var plain = new PlainTables(replicas.Database);

        // The first ones pay for compiling; they are not counted.
        await SubmitAllAsync(replicas, await DraftAsync(replicas, count / 5, clients), clients, cancellationToken);
        var events = (int)await plain.CountAsync("SELECT version FROM messaging.outbox_streams ORDER BY aggregate_id DESC LIMIT 1");
        await plain.CreateAsync("proposal.proposals", "proposal.proposal_versions", "casework.clocks", "casework.ledger_entries", "casework.ledger_unsealed", "messaging.outbox", "messaging.outbox_streams");
        var drafts = await DraftAsync(replicas, count, clients);
        var columns = string.Join(", ", await plain.ColumnsAsync("proposal.proposals"));
        await plain.ExecuteAsync($"INSERT INTO plain.proposals ({columns}) SELECT {columns} FROM proposal.proposals WHERE state = {(int)ProposalState.Draft}");
        var ids = await plain.IdsAsync("SELECT id FROM plain.proposals");
        string[] statements =
        [
            "SELECT * FROM plain.proposals WHERE id = $1",
            $"UPDATE plain.proposals SET state = {(int)ProposalState.Submitted}, revision = revision + 1, deciding_unit_id = unit_id WHERE id = $1",
            await plain.InsertLikeAsync("proposal.proposal_versions", "true", ("\"proposal_id\"", "$1")),
            await plain.InsertLikeAsync("casework.clocks", $"kind = '{PolicyKeys.DecisionOrdinary}'", ("\"id\"", "gen_random_uuid()"), ("\"case_id\"", "$1"), ("\"subject_id\"", "$1")),
            await plain.InsertLikeAsync("casework.ledger_entries", "action = 'proposal.submitted'", ("\"id\"", "gen_random_uuid()"), ("\"case_id\"", "$1")),
            PlainTables.Unsealed,
            .. Enumerable.Repeat(PlainTables.Event, events),
        ];

        var submitting = await TimeAsync(() => SubmitAllAsync(replicas, drafts, clients, cancellationToken));
        var writing = await PgBench.RunAsync(plain, replicas.ConnectionString, ids, clients, statements, cancellationToken);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"""
            submit: {count:N0} proposals, {clients} clients, {events} events each; the load generator and all servers on this machine
              submitted          {count / submitting.TotalSeconds,12:N0} proposals/s
              pgbench            {writing,12:N0} /s (the same rows, prepared, one statement per round trip)
              ratio              {count / submitting.TotalSeconds / writing,12:0.00}
            """));
        return 0;
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

    private static async Task<TimeSpan> TimeAsync(Func<Task> work)
    {
        var started = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(started);
    }
}
