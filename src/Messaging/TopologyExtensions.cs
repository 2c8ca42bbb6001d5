using Innovation.Messaging.Receiving;
using Innovation.Messaging.Topology;
using Microsoft.Extensions.DependencyInjection;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Innovation.Messaging;

/// <summary>Makes the broker ready before anything is published.</summary>
public static class TopologyExtensions
{
    private static readonly TimeSpan _brokerStart = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan _betweenAttempts = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// Declares the exchanges of all events, the archive that keeps each of them for a month, this service's queue and its bindings;
    /// then copies into the queue what the archive holds of events that the service did not take before. Run by the migration step,
    /// after the database's migrations, while the broker may still be starting; may be run again at any time.
    /// </summary>
    public static async Task DeclareTopologyAsync(this IServiceProvider services, CancellationToken cancellationToken)
    {
        var broker = services.GetRequiredService<Broker>();
        var subscriptions = services.GetRequiredService<Subscriptions>();
        var taken = subscriptions.EventTypes;
        var time = services.GetRequiredService<TimeProvider>();
        await using var connection = await ConnectAsync(broker, time, cancellationToken);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellationToken);

        await BrokerTopology.DeclareDeadLettersAsync(channel, cancellationToken);
        var archive = await Archive.DeclareAsync(connection, cancellationToken);
        foreach (var eventType in BrokerTopology.EventTypes.Union(taken))
        {
            await BrokerTopology.DeclareEventAsync(channel, eventType, archive, cancellationToken);
        }
        await BrokerTopology.DeclareQueueAsync(channel, broker.Service, taken, cancellationToken);

        var known = (await subscriptions.DeclaredAsync(cancellationToken)).Keys;
        foreach (var dropped in known.Except(taken))
        {
            await channel.QueueUnbindAsync(broker.Service, dropped, "", cancellationToken: cancellationToken);
            await subscriptions.RemoveAsync(dropped, cancellationToken);
        }
        var added = taken.Except(known).ToHashSet();
        if (added.Count > 0)
        {
            var completeSince = await Backfill.RunAsync(connection, broker.Service, added, time, cancellationToken);
            await subscriptions.AddAsync(added, completeSince, cancellationToken);
        }
    }

    /// <summary>A broker takes longer to start than the databases to be migrated, so that the step is begun without it.</summary>
    private static async Task<IConnection> ConnectAsync(Broker broker, TimeProvider time, CancellationToken cancellationToken)
    {
        var limit = time.GetUtcNow() + _brokerStart;
        while (true)
        {
            try
            {
                return await broker.ConnectAsync("topology", cancellationToken);
            }
            catch (BrokerUnreachableException) when (time.GetUtcNow() < limit)
            {
                await Task.Delay(_betweenAttempts, time, cancellationToken);
            }
        }
    }
}
