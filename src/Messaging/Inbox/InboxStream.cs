namespace Innovation.Messaging.Inbox;

/// <summary>
/// The newest version of a service's aggregate that took effect here. Its row lock makes competing replicas take turns per aggregate;
/// <see cref="Previous"/> is the version before the running transaction.
/// </summary>
internal sealed class InboxStream
{
    /// <summary>The service that published it: two services may use one id for what each keeps about a case.</summary>
    public required string Source { get; init; }
    public Guid AggregateId { get; init; }
    public long Version { get; init; }
    public long Previous { get; init; }
}
