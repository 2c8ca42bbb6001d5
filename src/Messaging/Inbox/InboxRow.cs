namespace Innovation.Messaging.Inbox;

/// <summary>An event that took effect here; written in the same transaction as the effect.</summary>
internal sealed class InboxRow
{
    public Guid EventId { get; init; }
    public DateTimeOffset ConsumedAt { get; init; }
}
