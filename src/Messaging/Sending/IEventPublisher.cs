namespace Innovation.Messaging.Sending;

/// <summary>Hands events to the broker, in their order, many in flight.</summary>
internal interface IEventPublisher
{
    /// <summary>Publishes and waits for the broker's answers.</summary>
    /// <returns>One result for each event, in their order.</returns>
    /// <exception cref="Exception">The broker cannot be reached at all.</exception>
    Task<IReadOnlyList<PublishResult>> PublishAsync(IReadOnlyList<OutgoingEvent> events, CancellationToken cancellationToken);
}

/// <summary>What the broker said about one event.</summary>
internal readonly record struct PublishResult(PublishStatus Status, string? Error)
{
    public static readonly PublishResult Confirmed = new(PublishStatus.Confirmed, null);
}

internal enum PublishStatus
{
    /// <summary>The broker has it on disk.</summary>
    Confirmed,
    /// <summary>The broker refused or returned this event; the others are not concerned.</summary>
    Refused,
    /// <summary>The broker is not ready, its queues are recovering for example: that says nothing about the event, which is sent again.</summary>
    Unavailable,
    /// <summary>The connection broke before an answer: it may or may not have arrived, and is sent again.</summary>
    Unknown,
}
