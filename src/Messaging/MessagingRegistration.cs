using Innovation.Contracts.Events;
using Innovation.Messaging.Receiving;
using Innovation.Messaging.Sending;
using Innovation.Messaging.Topology;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Innovation.Messaging;

/// <summary>Adds messaging to a service.</summary>
public static class MessagingRegistration
{
    /// <summary>
    /// Events leave by <see cref="Outbox"/> with the changes of <typeparamref name="TDbContext"/> and reach the consumers named in
    /// <paramref name="configure"/>, each once and in the order of its aggregate. The broker is the connection string <c>rabbitmq</c>.
    /// </summary>
    /// <param name="builder">The service's host.</param>
    /// <param name="serviceName">The service; replicas of it share one queue of that name.</param>
    /// <param name="configure">Which events it takes.</param>
    public static IHostApplicationBuilder AddMessaging<TDbContext>(
        this IHostApplicationBuilder builder, string serviceName, Action<MessagingBuilder>? configure = null)
        where TDbContext : DbContext
    {
        var services = builder.Services;
        services.TryAddSingleton(TimeProvider.System);
        services.Configure<MessagingOptions>(builder.Configuration.GetSection("Messaging"));
        services.AddSingleton(new Broker(builder.Configuration, serviceName));
        services.AddSingleton(provider => new MessagingDatabase(provider.GetRequiredService<IServiceScopeFactory>(), typeof(TDbContext)));
        services.AddSingleton<Subscriptions>();

        services.AddSingleton<OutboxInterceptor>();
        services.AddSingleton<RaisedEvents>();
        // Counted before they are written, which empties the outbox.
        services.ConfigureDbContext<TDbContext>((provider, options) => options.AddInterceptors(
            provider.GetRequiredService<RaisedEvents>(), provider.GetRequiredService<OutboxInterceptor>()));
        services.AddScoped(provider => new Outbox(provider.GetRequiredService<TDbContext>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<RelayLeases>();
        services.AddSingleton<OutgoingEvents>();
        services.AddSingleton(provider => new CommandPacing(
            provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<IOptions<MessagingOptions>>()));
        services.AddSingleton<RelayCalls>();
        services.AddHostedService(provider => provider.GetRequiredService<RelayCalls>());
        services.AddSingleton<IEventPublisher, BrokerPublisher>();
        services.AddSingleton<OutboxRelay>();
        services.AddHostedService(provider => provider.GetRequiredService<OutboxRelay>());

        services.AddSingleton<HeldMessages>();
        services.AddSingleton<IEventInbox, EventInbox<TDbContext>>();
        services.AddSingleton<DeliveryLanes>();
        services.AddSingleton<DeliveryEndpoint>();
        services.AddHostedService<HeldMessageWorker>();
        services.AddSingleton(provider => new ParkedMessages(
            provider.GetRequiredService<MessagingDatabase>(), provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<OutboxRelay>(), provider.GetRequiredService<HeldMessages>()));
        services.AddHostedService<MessagingGauges>();
        services.AddMassTransit(ReceiveEvents);
        services.Configure<MassTransitHostOptions>(bus =>
        {
            bus.ConsumerStopTimeout = TimeSpan.FromSeconds(5);
            bus.StopTimeout = TimeSpan.FromSeconds(8);
        });

        configure?.Invoke(new MessagingBuilder(services));
        return builder;
    }

    /// <summary>
    /// The same as <see cref="MessagingBuilder.Consumes{TEvent, TConsumer}"/>, for libraries that take events in every service that uses
    /// them; before or after messaging itself is added.
    /// </summary>
    public static IServiceCollection AddEventConsumer<TEvent, TConsumer>(this IServiceCollection services)
        where TEvent : IntegrationEvent
        where TConsumer : class, IEventConsumer<TEvent>
    {
        services.TryAddScoped<TConsumer>();
        return services.AddSingleton<EventSubscription, EventSubscription<TEvent, TConsumer>>();
    }

    private static void ReceiveEvents(IBusRegistrationConfigurator bus)
    {
        bus.DisableUsageTelemetry();
        // A service works without the broker, its events wait in the outbox: it stays ready, only less well.
        bus.ConfigureHealthCheckOptions(health => health.MinimalFailureStatus = HealthStatus.Degraded);
        bus.UsingRabbitMq((context, rabbitMq) =>
        {
            var broker = context.GetRequiredService<Broker>();
            rabbitMq.Host(broker.Address);
            if (context.GetRequiredService<Subscriptions>().EventTypes.Count > 0)
            {
                rabbitMq.ReceiveEndpoint(broker.Service, context.GetRequiredService<DeliveryEndpoint>().Configure);
            }
        });
    }
}

/// <summary>Says which events a service takes.</summary>
public sealed class MessagingBuilder
{
    private readonly IServiceCollection _services;

    internal MessagingBuilder(IServiceCollection services) => _services = services;

    /// <summary>
    /// The service takes <typeparamref name="TEvent"/>. Several consumers of one event share one transaction, in the order in which
    /// they were named.
    /// </summary>
    public MessagingBuilder Consumes<TEvent, TConsumer>()
        where TEvent : IntegrationEvent
        where TConsumer : class, IEventConsumer<TEvent>
    {
        _services.AddEventConsumer<TEvent, TConsumer>();
        return this;
    }
}
