namespace Innovation.Messaging.Topology;

/// <summary>An event type whose events reach this service's queue.</summary>
internal sealed class Subscription
{
    public required string EventType { get; init; }

    /// <summary>
    /// Every event of the type that happened from then on reaches the queue; null means every one ever. An earlier one may have left
    /// the archive before this service subscribed, so it is not waited for.
    /// </summary>
    public DateTimeOffset? CompleteSince { get; init; }
}
