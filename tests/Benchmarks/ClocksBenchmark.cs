using System.Diagnostics;
using System.Globalization;
using Innovation.Casework.Policy;
using Innovation.Casework.Time;
using Innovation.Contracts;
using Innovation.Contracts.Proposal.V1;

namespace Innovation.Benchmarks;

/// <summary>
/// Of many open clocks on proposals some fall due at one instant; two replicas of the service compete for them: each clock escalates once,
/// with its ledger entry, its event and its notices; on durable servers. Beside it pgbench on the same rows, two connections.
/// <c>clocks [open] [due]</c>.
/// </summary>
internal static class ClocksBenchmark
{
    private const int Replicas = 2;
    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan _lookEvery = TimeSpan.FromMilliseconds(20);

    public static async Task<int> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        var open = arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : 100_000;
        var due = arguments.Length > 1 ? int.Parse(arguments[1], CultureInfo.InvariantCulture) : 1_000;
        await using var replicas = await ProposalReplicas.StartAsync(durable: true);
        var plain = new PlainTables(replicas.Database);
        var lan = replicas.As("lan");
        var draft = await ProposalReplicas.DraftAsync(lan);
        var proposal = await lan.SubmitProposalAsync(new SubmitProposalRequest { Name = draft.Name, Etag = draft.Etag }, cancellationToken: cancellationToken);
        var id = ResourceName.Parse(ResourceName.Proposals, proposal.Name, "name");
        await OpenAsync(plain, id, open, due);
        await replicas.AddAsync();

        var dueAt = VietnamDate.EndOf(DateOnly.ParseExact(proposal.DecisionDeadline.DueDate, "yyyy-MM-dd", CultureInfo.InvariantCulture));
        var eventsBefore = await EventsAsync(plain, id);
        var started = Stopwatch.GetTimestamp();
        replicas.AdvanceTo(dueAt);
        // Of the few entries, not of the many clocks: to count those took a good part of a core from what is measured.
        while (await plain.CountAsync("SELECT count(*) FROM casework.ledger_entries WHERE action = 'proposal.decision-overdue'") < due)
        {
            if (Stopwatch.GetElapsedTime(started) > _limit)
            {
                throw new TimeoutException($"Not all clocks have fired within {_limit}.");
            }
            await Task.Delay(_lookEvery, cancellationToken);
        }
        var firing = Stopwatch.GetElapsedTime(started);
        var entries = await plain.CountAsync("SELECT count(*) FROM casework.ledger_entries WHERE action = 'proposal.decision-overdue'");
        var cases = await plain.CountAsync("SELECT count(DISTINCT case_id) FROM casework.ledger_entries WHERE action = 'proposal.decision-overdue'");
        var events = (int)(await EventsAsync(plain, id) - eventsBefore);

        var writing = await PlainAsync(plain, replicas.ConnectionString, events, cancellationToken);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"""
            clocks: {due:N0} of {open:N0} open clocks due at once, {Replicas} replicas, {events} events each, durable servers
              all fired in       {firing.TotalSeconds,12:0.0} s: {entries:N0} escalations of {cases:N0} cases, {due / firing.TotalSeconds:N0} /s
              pgbench            {writing,12:N0} /s (the same rows, prepared, one statement per round trip, {Replicas} connections)
              ratio              {due / firing.TotalSeconds / writing,12:0.00}
            """));
        return entries == due && cases == due ? 0 : 1;
    }

    /// <summary>Copies of the submitted proposal and its clock, and clocks that fall due a year later.</summary>
    private static async Task OpenAsync(PlainTables plain, Guid model, int open, int due)
    {
        var proposal = string.Join(", ", await plain.ColumnsAsync("proposal.proposals"));
        var clock = string.Join(", ", await plain.ColumnsAsync("casework.clocks"));
        await plain.ExecuteAsync(
            $"""
            CREATE TEMPORARY TABLE made ON COMMIT DROP AS SELECT gen_random_uuid() AS id, n FROM generate_series(1, {open - 1}) n;
            INSERT INTO proposal.proposals ({proposal}) SELECT {proposal} FROM (
                SELECT (jsonb_populate_record(p, jsonb_build_object('id', made.id))).* FROM proposal.proposals p, made WHERE p.id = '{model}' AND n < {due}) copies;
            INSERT INTO casework.clocks ({clock}) SELECT {clock} FROM (
                SELECT (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'case_id', made.id, 'subject_id', made.id)
                    || CASE WHEN n < {due} THEN '{"{}"}'::jsonb ELSE jsonb_build_object('due_at', c.due_at + interval '1 year', 'next_fire_at', c.due_at + interval '1 year') END)).*
                FROM casework.clocks c, made WHERE c.case_id = '{model}' AND c.kind = '{PolicyKeys.DecisionOrdinary}') copies;
            """);
        // One clock to each case: what else runs from the submission is not measured.
        await plain.ExecuteAsync($"DELETE FROM casework.clocks WHERE kind <> '{PolicyKeys.DecisionOrdinary}'");
        await plain.ExecuteAsync("ANALYZE");
    }

    private static async Task<double> PlainAsync(PlainTables plain, string connectionString, int events, CancellationToken cancellationToken)
    {
        await plain.CreateAsync("proposal.proposals", "casework.clocks", "casework.ledger_entries", "casework.ledger_unsealed", "messaging.outbox", "messaging.outbox_streams");
        foreach (var table in (string[])["proposal.proposals", "casework.clocks"])
        {
            var columns = string.Join(", ", await plain.ColumnsAsync(table));
            await plain.ExecuteAsync($"INSERT INTO plain.{table[(table.IndexOf('.', StringComparison.Ordinal) + 1)..]} ({columns}) SELECT {columns} FROM {table}");
        }
        var ids = await plain.IdsAsync("SELECT case_id FROM plain.clocks WHERE level > 0");
        var insertEntry = await plain.InsertLikeAsync(
            "casework.ledger_entries", "action = 'proposal.decision-overdue'", ("\"id\"", "gen_random_uuid()"), ("\"case_id\"", "$1"));
        await plain.ExecuteAsync("ANALYZE");
        return await PgBench.RunAsync(
            plain,
            connectionString,
            ids,
            Replicas,
            [
                "SELECT * FROM plain.clocks WHERE case_id = $1 AND met_at IS NULL FOR UPDATE SKIP LOCKED",
                "SELECT * FROM plain.proposals WHERE id = $1",
                "UPDATE plain.clocks SET level = 2, next_fire_at = next_fire_at + interval '2 days', informed_unit_id = unit_id WHERE case_id = $1 AND met_at IS NULL",
                insertEntry,
                PlainTables.Unsealed,
                .. Enumerable.Repeat(PlainTables.Event, events),
            ],
            cancellationToken);
    }

    private static Task<long> EventsAsync(PlainTables plain, Guid aggregate) =>
        plain.CountAsync($"SELECT version FROM messaging.outbox_streams WHERE aggregate_id = '{aggregate}'");
}
