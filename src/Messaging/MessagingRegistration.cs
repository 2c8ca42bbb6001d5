using Innovation.Messaging.Inbox;
using Innovation.Messaging.Outbox;
using Innovation.Messaging.Relay;
using Innovation.Messaging.Topology;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
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

        configure?.Invoke(new MessagingBuilder(services));
        return builder;
    }
}
