namespace Innovation.Messaging.Relay;

/// <summary>A relay that is alive; the partitions are shared out evenly among the members.</summary>
internal sealed class RelayMember
{
    public Guid Id { get; init; }
    public DateTimeOffset SeenAt { get; init; }
}
