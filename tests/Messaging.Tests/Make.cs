using System.Text;
using Innovation.Contracts.Events;
using Innovation.Messaging.Sending;

namespace Innovation.Messaging.Tests;

/// <summary>Events with little to say.</summary>
internal static class Make
{
    private static readonly DateTimeOffset _noon = new(2024, 5, 6, 5, 0, 0, TimeSpan.Zero);

    public static Counted Counted(Guid aggregateId, int number = 0) => new() { AggregateId = aggregateId, OccurredAt = _noon, Number = number };

    public static Marked Marked(Guid aggregateId, string mark = "") => new() { AggregateId = aggregateId, OccurredAt = _noon, Mark = mark };

    public static Followed Followed(IntegrationEvent cause) => new() { AggregateId = cause.AggregateId, OccurredAt = _noon };

    /// <summary>An event as a relay holds it, to be sent by the test itself.</summary>
    /// <param name="integrationEvent">The event.</param>
    /// <param name="version">Its version.</param>
    /// <param name="priorVersion">The last version of the same type before it.</param>
    public static OutgoingEvent Outgoing(IntegrationEvent integrationEvent, long version, long? priorVersion = null)
    {
        var stamped = integrationEvent with { EventId = Guid.CreateVersion7(), AggregateVersion = version, CorrelationId = Guid.CreateVersion7() };
        var type = stamped.GetType().FullName!;
        var prior = priorVersion is null ? "{}" : $$"""{"{{type}}": [{{priorVersion}}, {{_noon.ToUnixTimeMilliseconds()}}]}""";
        return new(0, stamped.EventId, type, stamped.AggregateId, version, Encoding.UTF8.GetBytes(EventJson.Write(stamped)), prior, null, null, _noon, 0);
    }
}
