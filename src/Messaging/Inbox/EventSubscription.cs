using Innovation.Contracts.Events;
using Microsoft.Extensions.DependencyInjection;

namespace Innovation.Messaging.Inbox;

/// <summary>One kind of event and who takes it here.</summary>
internal abstract class EventSubscription(Type eventType)
{
    public Type EventType { get; } = eventType;

    public abstract Task ConsumeAsync(IServiceProvider scope, IntegrationEvent integrationEvent, CancellationToken cancellationToken);
}

internal sealed class EventSubscription<TEvent, TConsumer>() : EventSubscription(typeof(TEvent))
    where TEvent : IntegrationEvent
    where TConsumer : class, IEventConsumer<TEvent>
{
    public override Task ConsumeAsync(IServiceProvider scope, IntegrationEvent integrationEvent, CancellationToken cancellationToken) =>
        scope.GetRequiredService<TConsumer>().ConsumeAsync((TEvent)integrationEvent, cancellationToken);
}
