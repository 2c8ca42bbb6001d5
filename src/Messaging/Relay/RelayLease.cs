namespace Innovation.Messaging.Relay;

/// <summary>Which relay publishes the events of a hash partition of the aggregates, and until when.</summary>
internal sealed class RelayLease
{
    public short Partition { get; init; }
    public Guid? Owner { get; init; }
    public DateTimeOffset ExpiresAt { get; init; }
}
