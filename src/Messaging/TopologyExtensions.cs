using Innovation.Messaging.Receiving;
using Innovation.Messaging.Topology;
using Microsoft.Extensions.DependencyInjection;

namespace Innovation.Messaging;

/// <summary>Makes the broker ready before anything is published.</summary>
public static class TopologyExtensions
{
    /// <summary>
    /// Declares the exchanges of all events, the archive that keeps each of them for a month, this service's queue and its bindings;
    /// then copies into the queue what the archive holds of events that the service did not take before. Run by the migration step,
    /// after the database's migrations; may be run again at any time.
    /// </summary>
    public static async Task DeclareTopologyAsync(this IServiceProvider services, CancellationToken cancellationToken)
    {
        var broker = services.GetRequiredService<Broker>();
        var subscriptions = services.GetRequiredService<Subscriptions>();
        var taken = subscriptions.EventTypes;
        await using var connection = await broker.ConnectAsync("topology", cancellationToken);
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
            var completeSince = await Backfill.RunAsync(connection, broker.Service, added, services.GetRequiredService<TimeProvider>(), cancellationToken);
            await subscriptions.AddAsync(added, completeSince, cancellationToken);
        }
    }
}
