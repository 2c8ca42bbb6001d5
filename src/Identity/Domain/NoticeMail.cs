namespace Innovation.Identity.Domain;

/// <summary>
/// An e-mail that tells an officer of a notice. It holds the notice's heading only: what the case is about is read in the inbox,
/// behind the sign-in.
/// </summary>
internal sealed class NoticeMail
{
    private const int MostAttempts = 12;
    private static readonly TimeSpan _firstPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan _longestPause = TimeSpan.FromHours(4);

    /// <summary>The notice's id.</summary>
    public required Guid NoticeId { get; init; }
    public required string Address { get; init; }
    public required string Title { get; init; }
    public required string TitleEn { get; init; }
    /// <summary>System time, as the others here.</summary>
    public required DateTimeOffset QueuedAt { get; init; }
    /// <summary>When it is tried next; null once it is sent or given up.</summary>
    public required DateTimeOffset? DueAt { get; set; }
    public int Attempts { get; private set; }
    /// <summary>When the city's mail server took it.</summary>
    public DateTimeOffset? SentAt { get; private set; }

    /// <summary>The server took it.</summary>
    public void Take(DateTimeOffset now) => (Attempts, SentAt, DueAt) = (Attempts + 1, now, null);

    /// <summary>The server refuses it for good.</summary>
    public void Refuse() => (Attempts, DueAt) = (Attempts + 1, null);

    /// <summary>It was not sent: it is tried again after a pause that doubles, until it is given up.</summary>
    public void Postpone(DateTimeOffset now)
    {
        Attempts++;
        var pause = _firstPause * Math.Pow(2, Attempts - 1);
        DueAt = Attempts < MostAttempts ? now + (pause < _longestPause ? pause : _longestPause) : null;
    }
}
