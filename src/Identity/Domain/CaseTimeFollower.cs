namespace Innovation.Identity.Domain;

/// <summary>A running replica of the platform and the advance that it has applied. "Seen" is the database's clock, one for all.</summary>
internal sealed class CaseTimeFollower
{
    /// <summary>Unique per running process, for example proposal-7f3a.</summary>
    public required string Replica { get; init; }
    public required long AppliedSequence { get; set; }
    public required DateTimeOffset SeenAt { get; set; }
}
