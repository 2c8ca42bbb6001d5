using Microsoft.Extensions.Configuration;
using RabbitMQ.Client;

namespace Innovation.Messaging.Topology;

/// <summary>Where the broker is: the connection string <c>rabbitmq</c>, an amqp address, read when it is first needed.</summary>
/// <param name="configuration">Holds the connection string.</param>
/// <param name="service">The service that speaks to it; its queue has the same name.</param>
internal sealed class Broker(IConfiguration configuration, string service)
{
    public string Service => service;

    public Uri Address => new(configuration.GetConnectionString("rabbitmq")
        ?? throw new InvalidOperationException("The connection string 'rabbitmq' is missing."));

    /// <summary>A connection that does not mend itself: whoever holds it makes a new one and knows what was lost.</summary>
    public Task<IConnection> ConnectAsync(string purpose, CancellationToken cancellationToken) =>
        new ConnectionFactory
        {
            Uri = Address,
            ClientProvidedName = $"{service} {purpose}",
            AutomaticRecoveryEnabled = false,
            TopologyRecoveryEnabled = false,
            RequestedHeartbeat = TimeSpan.FromSeconds(10),
        }.CreateConnectionAsync(cancellationToken);
}
