namespace Innovation.Messaging.Inbox;

/// <summary>
/// The newest version of an aggregate that took effect here. Its row lock makes competing replicas take turns per aggregate;
/// <see cref="Previous"/> is the version before the running transaction.
/// </summary>
internal sealed class InboxStream
{
    public Guid AggregateId { get; init; }
    public long Version { get; init; }
    public long Previous { get; init; }
}
