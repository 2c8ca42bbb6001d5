namespace Innovation.Messaging.Inbox;

/// <summary>An event as it came from the broker or from the held messages.</summary>
internal sealed record ReceivedEvent(
    Guid EventId, string EventType, Guid AggregateId, long AggregateVersion, string Prior, byte[] Body,
    string? TraceParent, string? TraceState);
