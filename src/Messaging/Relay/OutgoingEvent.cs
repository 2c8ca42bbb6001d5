namespace Innovation.Messaging.Relay;

/// <summary>A row of the outbox on its way out.</summary>
internal sealed record OutgoingEvent(
    long Position, Guid EventId, string EventType, Guid AggregateId, long AggregateVersion, byte[] Body, string Prior,
    string? TraceParent, string? TraceState, DateTimeOffset AddedAt, int Attempts);
