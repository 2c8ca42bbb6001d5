using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Innovation.Messaging.Sending;

/// <summary>Writes pending events into the outbox: one statement for all events of an aggregate, in the batch of the change they tell of.</summary>
internal static class OutboxWriter
{
    /// <summary>
    /// The upsert locks the aggregate's stream until the commit: that makes its versions dense and its rows' positions ordered, and it hands
    /// back what was emitted before these events (<c>prior</c>). What an event of several must follow are those and the ones before it.
    /// Of the types (t) each is named once, with the place of its last event among these. The arrays stand in sub-selects, so that their
    /// lengths are no news to the planner: it would otherwise plan the prepared statement anew each time.
    /// </summary>
    private const string Insert =
        """
        WITH stream AS (
            INSERT INTO messaging.outbox_streams AS s (aggregate_id, version, latest, prior)
            SELECT @aggregate, @count, jsonb_object_agg(t.name, jsonb_build_array(t.place, t.at)), '{}'
            FROM unnest((SELECT @type_names), (SELECT @type_places), (SELECT @type_times)) AS t (name, place, at)
            ON CONFLICT (aggregate_id) DO UPDATE
            SET version = s.version + @count, prior = s.latest, latest = s.latest || (
                SELECT jsonb_object_agg(t.name, jsonb_build_array(s.version + t.place, t.at))
                FROM unnest((SELECT @type_names), (SELECT @type_places), (SELECT @type_times)) AS t (name, place, at))
            RETURNING version - @count AS before, prior),
        event AS (
            SELECT * FROM unnest(
                (SELECT @ids), (SELECT @types), (SELECT @bodies), (SELECT @parents), (SELECT @states), (SELECT @times), (SELECT @instants))
                WITH ORDINALITY AS e (id, type, body, trace_parent, trace_state, at, added_at, place))
        INSERT INTO messaging.outbox
            (event_id, event_type, aggregate_id, aggregate_version, partition, body, prior, trace_parent, trace_state, added_at)
        SELECT e.id, e.type, @aggregate, s.before + e.place, @partition, e.body::jsonb || jsonb_build_object('aggregateVersion', s.before + e.place),
            s.prior || coalesce((
                SELECT jsonb_object_agg(o.type, jsonb_build_array(s.before + o.place, o.at) ORDER BY o.place) FROM event AS o WHERE o.place < e.place), '{}'),
            e.trace_parent, e.trace_state, e.added_at
        FROM event AS e CROSS JOIN stream AS s
        ORDER BY e.place
        """;

    // Nearly always all are of one aggregate.
    private static readonly string _first = Named(Prefix(0));

    /// <summary>Puts them behind what <paramref name="command"/> does.</summary>
    public static void AppendTo(NpgsqlCommand command, IReadOnlyList<PendingEvent> events)
    {
        // Always in the same order of aggregates, so that two commits never wait for each other in a circle.
        foreach (var (number, ofAggregate) in events.GroupBy(pending => pending.AggregateId).OrderBy(group => group.Key).Index())
        {
            var prefix = Prefix(number);
            command.CommandText += number == 0 ? _first : Named(prefix);
            AddParameters(command.Parameters, prefix, [.. ofAggregate]);
        }
    }

    /// <summary>Writes them alone, inside the caller's transaction.</summary>
    public static async Task WriteAsync(DbContext db, IReadOnlyList<PendingEvent> events, CancellationToken cancellationToken)
    {
        var transaction = (NpgsqlTransaction)db.Database.CurrentTransaction!.GetDbTransaction();
        await using var command = new NpgsqlCommand("", transaction.Connection, transaction);
        AppendTo(command, events);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static string Prefix(int number) => string.Create(CultureInfo.InvariantCulture, $"@outbox{number}_");

    /// <summary>With its parameters named apart from those of the other statements.</summary>
    private static string Named(string prefix) => $";\n{Insert.Replace("@", prefix, StringComparison.Ordinal)}";

    private static void AddParameters(NpgsqlParameterCollection parameters, string prefix, PendingEvent[] events)
    {
        var last = events.Index().GroupBy(each => each.Item.EventType).Select(type => type.Last()).ToList();
        Add("aggregate", events[0].AggregateId);
        Add("count", (long)events.Length);
        Add("partition", Partitions.Of(events[0].AggregateId));
        Add("type_names", last.ConvertAll(each => each.Item.EventType));
        Add("type_places", last.ConvertAll(each => each.Index + 1L));
        Add("type_times", last.ConvertAll(each => each.Item.AddedAt.ToUnixTimeMilliseconds()));
        Add("ids", Array.ConvertAll(events, each => each.EventId));
        Add("types", Array.ConvertAll(events, each => each.EventType));
        Add("bodies", Array.ConvertAll(events, each => each.Body));
        Add("parents", Array.ConvertAll(events, each => each.TraceParent));
        Add("states", Array.ConvertAll(events, each => each.TraceState));
        Add("times", Array.ConvertAll(events, each => each.AddedAt.ToUnixTimeMilliseconds()));
        Add("instants", Array.ConvertAll(events, each => each.AddedAt));

        void Add<T>(string name, T value) => parameters.Add(new NpgsqlParameter<T>(prefix + name, value));
    }
}
