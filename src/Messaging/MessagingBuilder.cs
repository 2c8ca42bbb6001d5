using Innovation.Contracts.Events;
using Innovation.Messaging.Inbox;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Innovation.Messaging;

/// <summary>Says which events a service takes.</summary>
public sealed class MessagingBuilder
{
    private readonly IServiceCollection services;

    internal MessagingBuilder(IServiceCollection services) => this.services = services;

    /// <summary>
    /// The service takes <typeparamref name="TEvent"/>. Several consumers of one event share one transaction, in the order in which
    /// they were named.
    /// </summary>
    public MessagingBuilder Consumes<TEvent, TConsumer>()
        where TEvent : IntegrationEvent
        where TConsumer : class, IEventConsumer<TEvent>
    {
        services.AddEventConsumer<TEvent, TConsumer>();
        return this;
    }
}

/// <summary>For libraries that take events in every service that uses them.</summary>
public static class EventConsumers
{
    /// <summary>The same as <see cref="MessagingBuilder.Consumes{TEvent, TConsumer}"/>, before or after messaging itself is added.</summary>
    public static IServiceCollection AddEventConsumer<TEvent, TConsumer>(this IServiceCollection services)
        where TEvent : IntegrationEvent
        where TConsumer : class, IEventConsumer<TEvent>
    {
        services.TryAddScoped<TConsumer>();
        return services.AddSingleton<EventSubscription, EventSubscription<TEvent, TConsumer>>();
    }
}
