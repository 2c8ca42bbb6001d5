namespace Innovation.Messaging.Inbox;

/// <summary>
/// An event taken from the broker that could not take effect yet: it waits here for an earlier one, for its next attempt, or, parked,
/// for an operator. The broker's queue stays free for the others.
/// </summary>
internal sealed class HeldMessage
{
    /// <summary>The event's id; a new one where the message could not be read.</summary>
    public Guid Id { get; init; }
    public required string EventType { get; init; }
    public Guid? AggregateId { get; init; }
    public long? AggregateVersion { get; init; }
    public string? Prior { get; init; }
    public required byte[] Body { get; init; }
    public string? TraceParent { get; init; }
    public string? TraceState { get; init; }
    public ParkingReason Reason { get; init; }
    public int Attempts { get; init; }
    public DateTimeOffset HeldAt { get; init; }
    public DateTimeOffset DueAt { get; init; }
    public DateTimeOffset? ParkedAt { get; init; }
    public string? Error { get; init; }
}
