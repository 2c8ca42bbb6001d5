using Innovation.Messaging.Inbox;
using Innovation.Messaging.Outbox;
using Innovation.Messaging.Relay;
using Innovation.Messaging.Topology;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Innovation.Messaging;

/// <summary>Adds messaging to a service.</summary>
public static class MessagingRegistration
{
    /// <summary>
    /// Events leave by <see cref="IOutbox"/> with the changes of <typeparamref name="TDbContext"/> and reach the consumers named in
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
        services.AddSingleton(new ServiceName(serviceName));
        services.AddSingleton<Broker>();
        services.AddSingleton<EventSubscriptions>();
        services.AddSingleton(provider => new MessagingDatabase(provider.GetRequiredService<IServiceScopeFactory>(), typeof(TDbContext)));

        services.AddSingleton<RelaySignal>();
        services.AddSingleton<OutboxInterceptor>();
        services.ConfigureDbContext<TDbContext>((provider, options) => options.AddInterceptors(provider.GetRequiredService<OutboxInterceptor>()));
        services.AddScoped<IOutbox, Outbox<TDbContext>>();

        services.AddSingleton<RelayLeases>();
        services.AddSingleton<RelayTable>();
        services.AddSingleton<IEventPublisher, BrokerPublisher>();
        services.AddHostedService<OutboxRelay>();

        services.AddSingleton<HeldSignal>();
        services.AddSingleton<HeldMessages>();
        services.AddSingleton<SubscriptionRegister>();
        services.AddSingleton<IEventInbox, EventInbox<TDbContext>>();
        services.AddSingleton<DeliveryEndpoint>();
        services.AddHostedService<HeldMessageWorker>();
        services.AddSingleton<IParkedMessages, ParkedMessages>();
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

    private static void ReceiveEvents(IBusRegistrationConfigurator bus)
    {
        bus.DisableUsageTelemetry();
        // A service works without the broker, its events wait in the outbox: it stays ready, only less well.
        bus.ConfigureHealthCheckOptions(health => health.MinimalFailureStatus = HealthStatus.Degraded);
        bus.UsingRabbitMq((context, broker) =>
        {
            broker.Host(context.GetRequiredService<Broker>().Address);
            if (context.GetRequiredService<EventSubscriptions>().EventTypes.Count > 0)
                broker.ReceiveEndpoint(context.GetRequiredService<ServiceName>().Value, context.GetRequiredService<DeliveryEndpoint>().Configure);
        });
    }
}
