namespace Innovation.Identity.Domain;

/// <summary>What an officer was told. The words are kept as delivered: later wording never changes what somebody was told.</summary>
internal sealed class OfficerNotice
{
    public required Guid Id { get; init; }
    public required Guid OfficerId { get; init; }
    public required string Kind { get; init; }
    /// <summary>The case concerned, a resource name.</summary>
    public required string Subject { get; init; }
    public required string Title { get; init; }
    public required string Body { get; init; }
    public required string TitleEn { get; init; }
    public required string BodyEn { get; init; }
    /// <summary>Case time.</summary>
    public required DateTimeOffset OccurredAt { get; init; }
    /// <summary>System time; the delivery receipt.</summary>
    public required DateTimeOffset DeliveredAt { get; init; }
    /// <summary>System time; null while unread. Reading again keeps the first time.</summary>
    public DateTimeOffset? ReadAt { get; init; }
}
