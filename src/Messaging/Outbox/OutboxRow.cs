namespace Innovation.Messaging.Outbox;

/// <summary>An event that waits to be published; deleted when the broker has it. Read and written in SQL; mapped for the migrations.</summary>
internal sealed class OutboxRow
{
    /// <summary>Grows in commit order within an aggregate, because its stream's row is locked until the commit.</summary>
    public long Position { get; init; }
    public Guid EventId { get; init; }
    public required string EventType { get; init; }
    public Guid AggregateId { get; init; }
    public long AggregateVersion { get; init; }
    public short Partition { get; init; }
    public required string Body { get; init; }
    public required string Prior { get; init; }
    public string? TraceParent { get; init; }
    public string? TraceState { get; init; }
    public DateTimeOffset AddedAt { get; init; }
    public int Attempts { get; init; }
    public DateTimeOffset? RetryAt { get; init; }
    public DateTimeOffset? ParkedAt { get; init; }
    public string? Error { get; init; }
}
