using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Innovation.Benchmarks.Messaging;

/// <summary>Plain MassTransit: commit, then publish, without an outbox; a crash between the two loses the event.</summary>
internal sealed class MassTransitWay : IOrigin
{
    public static readonly Way Way = new("MassTransit, no outbox",
        async (place, cancellationToken) => new MassTransitWay(await StartAsync(place, takes: false, cancellationToken)),
        async (place, cancellationToken) => new RunningHost(await StartAsync(place, takes: true, cancellationToken)));

    private readonly IHost _host;

    private MassTransitWay(IHost host) => _host = host;

    public async Task CommitAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var scope = _host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ServiceDb>();
        db.Items.Add(new() { Id = id, Text = Sample.Text });
        await db.SaveChangesAsync(cancellationToken);
        await scope.ServiceProvider.GetRequiredService<IBus>().Publish(new Told(id, Sample.Text), cancellationToken);
    }

    public ValueTask DisposeAsync() => new RunningHost(_host).DisposeAsync();

    private static async Task<IHost> StartAsync(Place place, bool takes, CancellationToken cancellationToken)
    {
        var builder = RunningHost.Builder();
        builder.Services.AddDbContextPool<ServiceDb>(options => options.UseNpgsql(place.Lean));
        builder.Services.AddMassTransit(bus =>
        {
            bus.DisableUsageTelemetry();
            if (takes)
            {
                bus.AddConsumer<TakeTold>();
            }
            bus.UsingRabbitMq((context, broker) =>
            {
                broker.Host(new Uri(place.Broker));
                if (takes)
                {
                    broker.ReceiveEndpoint("taker", endpoint =>
                    {
                        endpoint.SetQuorumQueue();
                        endpoint.PrefetchCount = 200;
                        endpoint.ConcurrentMessageLimit = 8;
                        endpoint.ConfigureConsumer<TakeTold>(context);
                    });
                }
            });
        });
        var host = builder.Build();
        await host.StartAsync(cancellationToken);
        return host;
    }

    internal sealed record Told(Guid Id, string Text);

    internal sealed class TakeTold(ServiceDb db) : IConsumer<Told>
    {
        public async Task Consume(ConsumeContext<Told> context)
        {
            db.Effects.Add(new() { Id = context.Message.Id, Text = context.Message.Text });
            db.Seen.Add(new() { Id = context.Message.Id });
            await db.SaveChangesAsync(context.CancellationToken);
        }
    }
}
