using NpgsqlTypes;

namespace Innovation.Messaging.Topology;

/// <summary>The event types that this service's queue is bound to, and since when.</summary>
internal sealed class SubscriptionTable(MessagingDatabase database)
{
    public async Task<HashSet<string>> ReadAsync(CancellationToken cancellationToken)
    {
        await using var command = database.Source.CreateCommand("SELECT event_type FROM messaging.subscriptions");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var known = new HashSet<string>();
        while (await reader.ReadAsync(cancellationToken))
            known.Add(reader.GetString(0));
        return known;
    }

    public async Task AddAsync(IEnumerable<string> eventTypes, DateTimeOffset? completeSince, CancellationToken cancellationToken)
    {
        await using var command = database.Source.CreateCommand(
            "INSERT INTO messaging.subscriptions (event_type, complete_since) SELECT t, $2 FROM unnest($1) t ON CONFLICT DO NOTHING");
        command.Parameters.Add(new() { Value = eventTypes.ToArray() });
        command.Parameters.Add(new() { Value = (object?)completeSince ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task RemoveAsync(string eventType, CancellationToken cancellationToken)
    {
        await using var command = database.Source.CreateCommand("DELETE FROM messaging.subscriptions WHERE event_type = $1");
        command.Parameters.Add(new() { Value = eventType });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
