using Innovation.Contracts.Events;

namespace Innovation.Messaging;

/// <summary>
/// Takes one kind of event. It runs inside a transaction that also holds its inbox row: what it saves takes effect once,
/// whenever and however often the event is delivered, and in the order of the aggregate's versions. Events that wait are taken together,
/// one after the other in one scope and one transaction: a consumer keeps nothing of an event for the next.
/// </summary>
public interface IEventConsumer<in TEvent>
    where TEvent : IntegrationEvent
{
    /// <summary>Applies the event. An exception rolls everything back; the event is delivered again later.</summary>
    Task ConsumeAsync(TEvent integrationEvent, CancellationToken cancellationToken);
}
