namespace Innovation.Messaging.Outbox;

/// <summary>
/// How far an aggregate's events have come. The row's lock makes versions dense and positions ordered; <see cref="Latest"/> holds per
/// event type the version and time of the last one, <see cref="Prior"/> the same before the newest event: what a consumer
/// must have seen before it applies that event.
/// </summary>
internal sealed class OutboxStream
{
    public Guid AggregateId { get; init; }
    public long Version { get; init; }
    public required string Latest { get; init; }
    public required string Prior { get; init; }
}
