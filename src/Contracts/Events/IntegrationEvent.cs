namespace Innovation.Contracts.Events;

/// <summary>
/// A fact that happened in one service, told to the others. Records are versioned by namespace: an incompatible change is a new type.
/// Officer ids are opaque; no personal data and no protected text is ever in an event.
/// </summary>
public abstract record IntegrationEvent
{
    /// <summary>UUIDv7, unique; the inbox takes each once. Set by the outbox.</summary>
    public Guid EventId { get; init; }

    /// <summary>Case time at which it happened.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>The case it is about, in its own service; no other service uses this id for a case of its own.</summary>
    public required Guid AggregateId { get; init; }

    /// <summary>1 for the aggregate's first event, then one more each; order per aggregate is held by it. Set by the outbox.</summary>
    public long AggregateVersion { get; init; }

    /// <summary>The same for everything that follows from one request. Set by the outbox.</summary>
    public Guid CorrelationId { get; init; }

    /// <summary>The event that caused this one; null where a request did. Set by the outbox.</summary>
    public Guid? CausationId { get; init; }
}
