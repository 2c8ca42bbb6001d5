namespace Innovation.Oversight.Domain;

/// <summary>A request to stop early, by who carries it out or proposed it, and what the head decided on it.</summary>
internal sealed record StopRequest(Guid RequestedBy, string Reasons, DateTimeOffset RequestedAt)
{
    /// <summary>Null while the request waits.</summary>
    public StopDecision? Decision { get; init; }
}

/// <summary>The head's decision on a request to stop early; always with reasons.</summary>
internal sealed record StopDecision(bool Granted, Guid DecidedBy, string Reasons, DateTimeOffset DecidedAt);
