namespace Innovation.Messaging;

/// <summary>
/// The event being consumed now, where one is: events raised meanwhile get their correlation and causation from it, and the
/// acting party is the service itself, because of this event.
/// </summary>
/// <param name="EventId">The event.</param>
/// <param name="EventType">Its contract, by full name.</param>
/// <param name="CorrelationId">The request that everything here follows from.</param>
public sealed record MessageContext(Guid EventId, string EventType, Guid CorrelationId)
{
    private static readonly AsyncLocal<MessageContext?> _ambient = new();

    /// <summary>The event being consumed on this flow of control; null within a request or a clock.</summary>
    public static MessageContext? Current
    {
        get => _ambient.Value;
        internal set => _ambient.Value = value;
    }
}
