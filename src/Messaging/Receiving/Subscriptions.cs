using System.Diagnostics;
using System.Text.Json;
using Innovation.Contracts.Events;
using Microsoft.Extensions.DependencyInjection;

namespace Innovation.Messaging.Receiving;

/// <summary>
/// All that this service takes: the consumers of each event type, and since when its queue has every event of the type, which decides
/// what an event of the same aggregate must wait for.
/// </summary>
internal sealed class Subscriptions(IEnumerable<EventSubscription> subscriptions, MessagingDatabase database)
{
    private static readonly TimeSpan _reloadAfter = TimeSpan.FromSeconds(5);

    private readonly Dictionary<string, EventSubscription[]> _byType =
        subscriptions.GroupBy(subscription => subscription.EventType.FullName!).ToDictionary(group => group.Key, group => group.ToArray());
    private Dictionary<string, DateTimeOffset?> _completeSince = [];
    private long _loadedAt;

    /// <summary>By the contract's full name.</summary>
    public IReadOnlyCollection<string> EventTypes => _byType.Keys;

    /// <summary>An event type's consumers in the order of their registration; empty where the service does not take it.</summary>
    public IReadOnlyList<EventSubscription> Of(string eventType) => _byType.GetValueOrDefault(eventType, []);

    /// <summary>
    /// The version that must have been reached: the newest earlier event of the types taken here, as far as it is sure to reach
    /// this service's queue. 0 where there is none.
    /// </summary>
    public async ValueTask<long> RequiredVersionAsync(string prior, CancellationToken cancellationToken)
    {
        if (prior.Length <= 2)
        {
            return 0;
        }
        // Again while one of them is not declared yet.
        if (_loadedAt == 0 || (!EventTypes.All(_completeSince.ContainsKey) && Stopwatch.GetElapsedTime(_loadedAt) > _reloadAfter))
        {
            _completeSince = await DeclaredAsync(cancellationToken);
            _loadedAt = Stopwatch.GetTimestamp();
        }
        long required = 0;
        using var document = JsonDocument.Parse(prior);
        foreach (var earlier in document.RootElement.EnumerateObject())
        {
            if (_byType.ContainsKey(earlier.Name) && _completeSince.TryGetValue(earlier.Name, out var since)
                && (since is null || DateTimeOffset.FromUnixTimeMilliseconds(earlier.Value[1].GetInt64()) >= since))
            {
                required = Math.Max(required, earlier.Value[0].GetInt64());
            }
        }
        return required;
    }

    /// <summary>The types that the queue is bound to, each with the time from which on it has every event; null means every one ever.</summary>
    public async Task<Dictionary<string, DateTimeOffset?>> DeclaredAsync(CancellationToken cancellationToken)
    {
        await using var command = database.Command("SELECT event_type, complete_since FROM messaging.subscriptions");
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var declared = new Dictionary<string, DateTimeOffset?>();
        while (await row.ReadAsync(cancellationToken))
        {
            declared[row.GetString(0)] = row.GetNullable<DateTimeOffset?>(1);
        }
        return declared;
    }

    public async Task AddAsync(IEnumerable<string> eventTypes, DateTimeOffset? completeSince, CancellationToken cancellationToken)
    {
        await using var command = database.Command(
            "INSERT INTO messaging.subscriptions (event_type, complete_since) SELECT t, $2::timestamptz FROM unnest($1) t ON CONFLICT DO NOTHING",
            eventTypes.ToArray(), completeSince);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task RemoveAsync(string eventType, CancellationToken cancellationToken)
    {
        await using var command = database.Command("DELETE FROM messaging.subscriptions WHERE event_type = $1", eventType);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}

/// <summary>One kind of event and who takes it here.</summary>
internal abstract class EventSubscription(Type eventType)
{
    public Type EventType { get; } = eventType;

    public abstract Task ConsumeAsync(IServiceProvider scope, IntegrationEvent integrationEvent, CancellationToken cancellationToken);
}

internal sealed class EventSubscription<TEvent, TConsumer>() : EventSubscription(typeof(TEvent))
    where TEvent : IntegrationEvent
    where TConsumer : class, IEventConsumer<TEvent>
{
    public override Task ConsumeAsync(IServiceProvider scope, IntegrationEvent integrationEvent, CancellationToken cancellationToken) =>
        scope.GetRequiredService<TConsumer>().ConsumeAsync((TEvent)integrationEvent, cancellationToken);
}
