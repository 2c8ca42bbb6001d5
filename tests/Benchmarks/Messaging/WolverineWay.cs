using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Wolverine;
using Wolverine.EntityFrameworkCore;
using Wolverine.Postgresql;
using Wolverine.RabbitMQ;
using Wolverine.RabbitMQ.Internal;

namespace Innovation.Benchmarks.Messaging;

/// <summary>Wolverine with its durable outbox and inbox in the same databases, publisher confirms and quorum queues.</summary>
internal sealed class WolverineWay : IOrigin
{
    public static readonly Way Way = new("Wolverine, durable",
        async (place, cancellationToken) => new WolverineWay(await StartAsync(place, wolverine =>
            wolverine.PublishMessage<Told>().ToRabbitQueue(Queue, queue => queue.QueueType = QueueType.quorum).UseDurableOutbox(), cancellationToken)),
        async (place, cancellationToken) => new RunningHost(await StartAsync(place, wolverine =>
        {
            wolverine.Discovery.IncludeType<ToldHandler>();
            wolverine.ListenToRabbitQueue(Queue, queue => queue.QueueType = QueueType.quorum).UseDurableInbox();
        }, cancellationToken)));

    private const string Queue = "taker";

    private readonly IHost _host;

    private WolverineWay(IHost host) => _host = host;

    public async Task CommitAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var scope = _host.Services.CreateAsyncScope();
        var outbox = scope.ServiceProvider.GetRequiredService<IDbContextOutbox<ServiceDb>>();
        outbox.DbContext.Items.Add(new() { Id = id, Text = Sample.Text });
        await outbox.PublishAsync(new Told(id, Sample.Text));
        await outbox.SaveChangesAndFlushMessagesAsync(cancellationToken);
    }

    public ValueTask DisposeAsync() => new RunningHost(_host).DisposeAsync();

    private static async Task<IHost> StartAsync(Place place, Action<WolverineOptions> configure, CancellationToken cancellationToken)
    {
        var builder = RunningHost.Builder();
        builder.Services.AddDbContextWithWolverineIntegration<ServiceDb>(options => options.UseNpgsql(place.Lean));
        builder.UseWolverine(wolverine =>
        {
            wolverine.ApplicationAssembly = typeof(WolverineWay).Assembly;
            wolverine.PersistMessagesWithPostgresql(place.Lean, "wolverine");
            wolverine.UseEntityFrameworkCoreTransactions();
            wolverine.Policies.AutoApplyTransactions();
            wolverine.UseRabbitMq(new Uri(place.Broker)).AutoProvision().ConfigureChannelCreation(channel =>
            {
                channel.PublisherConfirmationsEnabled = true;
                channel.PublisherConfirmationTrackingEnabled = true;
            });
            configure(wolverine);
        });
        var host = builder.Build();
        await host.StartAsync(cancellationToken);
        return host;
    }
}

/// <summary>What Wolverine carries; its generated code needs to see it.</summary>
public sealed record Told(Guid Id, string Text);

/// <summary>Found by Wolverine's naming.</summary>
public sealed class ToldHandler(ServiceDb db)
{
    public void Handle(Told told) => db.Effects.Add(new() { Id = told.Id, Text = told.Text });
}
