using System.Diagnostics;
using System.Text.Json;

namespace Innovation.Messaging.Inbox;

/// <summary>Knows which earlier events of an aggregate must have taken effect here before a given one may.</summary>
internal sealed class SubscriptionRegister(MessagingDatabase database, EventSubscriptions subscriptions)
{
    private static readonly TimeSpan ReloadAfter = TimeSpan.FromSeconds(5);
    private Dictionary<string, DateTimeOffset?> completeSince = [];
    private long loadedAt;

    /// <summary>
    /// The version that must have been reached: the newest earlier event of the types taken here, as far as it is sure to reach
    /// this service's queue. 0 where there is none.
    /// </summary>
    public async ValueTask<long> RequiredVersionAsync(string prior, CancellationToken cancellationToken)
    {
        if (prior.Length <= 2)
            return 0;
        await LoadAsync(cancellationToken);
        long required = 0;
        using var document = JsonDocument.Parse(prior);
        foreach (var earlier in document.RootElement.EnumerateObject())
        {
            if (!completeSince.TryGetValue(earlier.Name, out var since))
                continue;
            var happenedAt = DateTimeOffset.FromUnixTimeMilliseconds(earlier.Value[1].GetInt64());
            if (since is null || happenedAt >= since)
                required = Math.Max(required, earlier.Value[0].GetInt64());
        }
        return required;
    }

    /// <summary>Reads the subscriptions once; again while one of them is not declared yet.</summary>
    private async ValueTask LoadAsync(CancellationToken cancellationToken)
    {
        if (loadedAt != 0 && (completeSince.Count == subscriptions.EventTypes.Count || Stopwatch.GetElapsedTime(loadedAt) < ReloadAfter))
            return;
        var loaded = new Dictionary<string, DateTimeOffset?>();
        await using var command = database.Source.CreateCommand("SELECT event_type, complete_since FROM messaging.subscriptions WHERE event_type = ANY ($1)");
        command.Parameters.Add(new() { Value = subscriptions.EventTypes.ToArray() });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            loaded[reader.GetString(0)] = reader.IsDBNull(1) ? null : reader.GetFieldValue<DateTimeOffset>(1);
        completeSince = loaded;
        loadedAt = Stopwatch.GetTimestamp();
    }
}
