using Innovation.Messaging.Inbox;
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
        var service = services.GetRequiredService<ServiceName>().Value;
        var taken = services.GetRequiredService<EventSubscriptions>().EventTypes;
        var table = new SubscriptionTable(services.GetRequiredService<MessagingDatabase>());
        await using var connection = await services.GetRequiredService<Broker>().ConnectAsync($"{service} topology", cancellationToken);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellationToken);

        await TopologyDeclarations.DeclareSharedAsync(channel, cancellationToken);
        foreach (var eventType in TopologyDeclarations.EventTypes.Union(taken))
            await TopologyDeclarations.DeclareEventAsync(channel, eventType, cancellationToken);
        await TopologyDeclarations.DeclareQueueAsync(channel, service, taken, cancellationToken);

        var known = await table.ReadAsync(cancellationToken);
        foreach (var dropped in known.Except(taken))
        {
            await channel.QueueUnbindAsync(service, dropped, "", cancellationToken: cancellationToken);
            await table.RemoveAsync(dropped, cancellationToken);
        }
        var added = taken.Except(known).ToHashSet();
        if (added.Count > 0)
        {
            var completeSince = await Backfill.RunAsync(connection, service, added, cancellationToken);
            await table.AddAsync(added, completeSince, cancellationToken);
        }
    }
}
