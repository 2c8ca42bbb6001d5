namespace Innovation.Messaging.Inbox;

/// <summary>What is needed of an event before its contract is known.</summary>
internal sealed record EventDelivery
{
    public required Guid EventId { get; init; }
    public required Guid AggregateId { get; init; }
    public required long AggregateVersion { get; init; }
}
