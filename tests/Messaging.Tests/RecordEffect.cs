using Innovation.Contracts.Events;

namespace Innovation.Messaging.Tests;

/// <summary>A consumer whose whole effect is a row; <see cref="Interference"/> lets a test come between.</summary>
internal sealed class RecordEffect<TEvent>(TestDatabase db, Interference interference, Outbox outbox) : IEventConsumer<TEvent>
    where TEvent : IntegrationEvent
{
    public async Task ConsumeAsync(TEvent integrationEvent, CancellationToken cancellationToken)
    {
        await interference.Before(integrationEvent, cancellationToken);
        db.Effects.Add(new()
        {
            EventId = integrationEvent.EventId,
            EventType = typeof(TEvent).Name,
            AggregateId = integrationEvent.AggregateId,
            AggregateVersion = integrationEvent.AggregateVersion,
            CorrelationId = integrationEvent.CorrelationId,
            CausationId = integrationEvent.CausationId,
        });
        if (interference.Raises is { } raised)
        {
            outbox.Add(raised(integrationEvent));
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}

internal sealed class Interference
{
    public Func<IntegrationEvent, CancellationToken, Task> Before { get; set; } = (_, _) => Task.CompletedTask;

    public Func<IntegrationEvent, IntegrationEvent>? Raises { get; set; }
}
