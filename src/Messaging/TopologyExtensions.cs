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
        var broker = services.GetRequiredService<Broker>();
        var service = services.GetRequiredService<ServiceName>().Value;
        var subscribed = services.GetRequiredService<EventSubscriptions>().EventTypes;
        await using var connection = await broker.ConnectAsync($"{service} topology", cancellationToken);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellationToken);
        await TopologyDeclarations.DeclareSharedAsync(channel, cancellationToken);
        foreach (var eventType in TopologyDeclarations.EventTypes.Union(subscribed))
            await TopologyDeclarations.DeclareEventAsync(channel, eventType, cancellationToken);
        await TopologyDeclarations.DeclareQueueAsync(channel, service, subscribed, cancellationToken);
    }
}
