namespace Innovation.Directory;

/// <summary>An officer whose tokens hold no longer, as this service heard; every replica of it reads these rows.</summary>
internal sealed class EndedAccessRow
{
    public required Guid OfficerId { get; init; }
    public required DateTimeOffset EndedBefore { get; init; }
}
