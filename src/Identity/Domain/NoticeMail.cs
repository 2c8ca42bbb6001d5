namespace Innovation.Identity.Domain;

/// <summary>
/// An e-mail that tells an officer of a notice. It holds the notice's heading only: what the case is about is read in the inbox,
/// behind the sign-in.
/// </summary>
internal sealed class NoticeMail
{
    /// <summary>The notice's id.</summary>
    public required Guid NoticeId { get; init; }
    public required string Address { get; init; }
    public required string Title { get; init; }
    public required string TitleEn { get; init; }
    /// <summary>System time, as the others here.</summary>
    public required DateTimeOffset QueuedAt { get; init; }
    /// <summary>When it is tried next; null once it is sent or given up.</summary>
    public required DateTimeOffset? DueAt { get; set; }
    public int Attempts { get; set; }
    /// <summary>When the city's mail server took it.</summary>
    public DateTimeOffset? SentAt { get; set; }
}
