using Npgsql;

namespace Innovation.Messaging.Receiving;

/// <summary>
/// Events entering the inbox in one transaction: which are new, which come too early, and, at the end, what becomes of those and of the
/// events that wait for what took effect. One round trip to enter; one more to settle, where anything waits.
/// </summary>
internal sealed class InboxEntry
{
    /// <summary>Sorted, like the streams below: two transactions never wait for each other in a circle.</summary>
    private const string Enter =
        """
        INSERT INTO messaging.inbox (event_id, consumed_at) SELECT e, $2 FROM unnest($1) AS e ORDER BY e
        ON CONFLICT DO NOTHING RETURNING event_id
        """;

    /// <summary>The streams' locks make replicas take turns per aggregate; written as if nothing came early, settled where something did.</summary>
    private const string Advance =
        """
        INSERT INTO messaging.inbox_streams AS s (aggregate_id, version, previous) SELECT a, v, 0 FROM unnest($1, $2) AS t (a, v) ORDER BY a
        ON CONFLICT (aggregate_id) DO UPDATE SET previous = s.version, version = greatest(s.version, excluded.version)
        RETURNING aggregate_id, previous
        """;

    /// <summary>Under the streams' locks: who holds an early event of these aggregates has to wait, or is seen.</summary>
    private const string Held = "SELECT EXISTS (SELECT FROM messaging.held_messages WHERE id = ANY ($1) OR aggregate_id = ANY ($2))";

    private readonly List<ReceivedEvent> _batch;
    private readonly DateTimeOffset _now;
    private readonly HashSet<Guid> _new = [];
    private readonly Dictionary<Guid, long> _reached = [];
    private bool _held;

    private InboxEntry(List<ReceivedEvent> batch, DateTimeOffset now) => (_batch, _now) = (batch, now);

    /// <summary>What came too early, and the version that it must wait for.</summary>
    public Dictionary<ReceivedEvent, long> RequiredOfEarly { get; } = [];

    public bool NeedsSettling => _held || RequiredOfEarly.Count > 0;

    public static async Task<InboxEntry> EnterAsync(
        NpgsqlBatch sql, List<ReceivedEvent> batch, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var entry = new InboxEntry(batch, now);
        Guid[] ids = [.. batch.Select(received => received.EventId)];
        var newest = batch.GroupBy(received => received.AggregateId, received => received.AggregateVersion).ToDictionary(group => group.Key, group => group.Max());
        Guid[] aggregates = [.. newest.Keys];
        await using (sql)
        {
            sql.Add(Enter, ids, now);
            sql.Add(Advance, aggregates, newest.Values.ToArray());
            sql.Add(Held, ids, aggregates);
            await using var row = await sql.ExecuteReaderAsync(cancellationToken);
            while (await row.ReadAsync(cancellationToken))
            {
                entry._new.Add(row.GetGuid(0));
            }
            await row.NextResultAsync(cancellationToken);
            while (await row.ReadAsync(cancellationToken))
            {
                entry._reached[row.GetGuid(0)] = row.GetInt64(1);
            }
            await row.NextResultAsync(cancellationToken);
            await row.ReadAsync(cancellationToken);
            entry._held = row.GetBoolean(0);
        }
        return entry;
    }

    /// <summary>Whether it has not taken effect before.</summary>
    public bool IsNew(ReceivedEvent received) => _new.Contains(received.EventId);

    /// <summary>Lets an event pass whose aggregate has reached the version that it needs; notes it as early otherwise.</summary>
    public bool TryPass(ReceivedEvent received, long required)
    {
        if (_reached[received.AggregateId] < required)
        {
            RequiredOfEarly[received] = required;
            return false;
        }
        _reached[received.AggregateId] = Math.Max(_reached[received.AggregateId], received.AggregateVersion);
        return true;
    }

    /// <summary>
    /// Takes back the entry of what came early and holds it, removes held copies of what is done, and has those looked at that wait for it.
    /// </summary>
    /// <returns>Whether something that waited is due now.</returns>
    public async Task<bool> SettleAsync(NpgsqlBatch sql, HeldMessages held, CancellationToken cancellationToken)
    {
        await using (sql)
        {
            var done = _batch.Where(received => !RequiredOfEarly.ContainsKey(received)).ToList();
            sql.Add("DELETE FROM messaging.held_messages WHERE id = ANY ($1)", done.Select(received => received.EventId).ToArray());
            var wake = sql.Add(
                "UPDATE messaging.held_messages SET due_at = $2, parked_at = NULL WHERE aggregate_id = ANY ($1) AND reason = 'OutOfOrder'",
                done.Select(received => received.AggregateId).Distinct().ToArray(), _now);
            if (RequiredOfEarly.Count > 0)
            {
                var behind = RequiredOfEarly.Keys.Select(early => early.AggregateId).Distinct().ToArray();
                sql.Add("DELETE FROM messaging.inbox WHERE event_id = ANY ($1)", RequiredOfEarly.Keys.Select(early => early.EventId).ToArray());
                sql.Add(
                    "UPDATE messaging.inbox_streams AS s SET version = v FROM unnest($1, $2) AS t (a, v) WHERE s.aggregate_id = a",
                    behind, behind.Select(aggregate => _reached[aggregate]).ToArray());
                foreach (var (early, required) in RequiredOfEarly)
                {
                    held.Defer(sql, early, required);
                }
            }
            await sql.ExecuteNonQueryAsync(cancellationToken);
            return wake.Rows > 0;
        }
    }
}
