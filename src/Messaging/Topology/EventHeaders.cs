namespace Innovation.Messaging.Topology;

/// <summary>The headers of an event on the wire; its body is the event as JSON.</summary>
internal static class EventHeaders
{
    /// <summary>The service that published it.</summary>
    public const string Source = "source";
    /// <summary>The contract's full name.</summary>
    public const string EventType = "event-type";
    public const string AggregateId = "aggregate-id";
    public const string AggregateVersion = "aggregate-version";
    /// <summary>Per event type the version and time (milliseconds since 1970) of the aggregate's last event before this one.</summary>
    public const string Prior = "prior";
    public const string TraceParent = "traceparent";
    public const string TraceState = "tracestate";
    public const string MassTransitActivity = "MT-Activity-Id";
}
