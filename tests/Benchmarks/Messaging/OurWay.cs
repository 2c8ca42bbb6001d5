using Innovation.Messaging;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Innovation.Benchmarks.Messaging;

/// <summary>The platform's own outbox, relay and inbox.</summary>
internal sealed class OurWay : IOrigin
{
    public static readonly Way Way = new("ours",
        async (place, cancellationToken) => new OurWay(await StartAsync(place, "origin", null, cancellationToken)),
        async (place, cancellationToken) => new RunningHost(
            await StartAsync(place, "taker", messaging => messaging.Consumes<Happened, TakeHappened>(), cancellationToken)));

    private readonly IHost _host;

    private readonly CommandPacing _pacing;

    private OurWay(IHost host) => (_host, _pacing) = (host, host.Services.GetRequiredService<CommandPacing>());

    public async Task CommitAsync(Guid id, CancellationToken cancellationToken)
    {
        await _pacing.EnterAsync(cancellationToken);
        await using var scope = _host.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Outbox>().Add(Happened.To(id));
        var db = scope.ServiceProvider.GetRequiredService<ServiceDb>();
        db.Items.Add(new() { Id = id, Text = Sample.Text });
        await db.SaveChangesAsync(cancellationToken);
    }

    public ValueTask DisposeAsync() => new RunningHost(_host).DisposeAsync();

    private static async Task<IHost> StartAsync(Place place, string name, Action<MessagingBuilder>? consumes, CancellationToken cancellationToken)
    {
        var builder = RunningHost.Builder();
        // Settings of messaging may be tried from outside, as Messaging__ConcurrentConsumers.
        builder.Configuration.AddEnvironmentVariables()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["ConnectionStrings:rabbitmq"] = place.Broker });
        builder.Services.AddDbContextPool<ServiceDb>(options => options.UseNpgsql(place.Lean));
        builder.AddMessaging<ServiceDb>(name, consumes);
        var host = builder.Build();
        await host.Services.DeclareTopologyAsync(cancellationToken);
        await host.StartAsync(cancellationToken);
        return host;
    }

    private sealed class TakeHappened(ServiceDb db) : IEventConsumer<Happened>
    {
        public async Task ConsumeAsync(Happened integrationEvent, CancellationToken cancellationToken)
        {
            db.Effects.Add(new() { Id = integrationEvent.AggregateId, Text = integrationEvent.Text });
            await db.SaveChangesAsync(cancellationToken);
        }
    }
}

/// <summary>A host that stops when it is disposed.</summary>
internal sealed class RunningHost(IHost host) : IAsyncDisposable
{
    public static HostApplicationBuilder Builder()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new() { DisableDefaults = true });
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddSimpleConsole().AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        return builder;
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        await ((IAsyncDisposable)host).DisposeAsync();
    }
}
