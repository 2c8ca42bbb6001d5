namespace Innovation.Messaging.Inbox;

/// <summary>All that this service takes, by the contract's full name.</summary>
internal sealed class EventSubscriptions(IEnumerable<EventSubscription> subscriptions)
{
    private readonly Dictionary<string, EventSubscription[]> byName =
        subscriptions.GroupBy(subscription => subscription.EventType.FullName!).ToDictionary(group => group.Key, group => group.ToArray());

    public IReadOnlyCollection<string> EventTypes => byName.Keys;

    /// <summary>Its consumers in the order of their registration; empty where the service does not take it.</summary>
    public IReadOnlyList<EventSubscription> Of(string eventType) => byName.GetValueOrDefault(eventType, []);
}
