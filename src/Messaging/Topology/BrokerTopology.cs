using Innovation.Contracts.Events;
using RabbitMQ.Client;

namespace Innovation.Messaging.Topology;

/// <summary>
/// The durable exchanges and queues: one quorum queue for each service, one exchange for each event type, named as its contract.
/// Declaring is idempotent; every process declares with the same arguments, which may therefore never change for an existing name.
/// </summary>
internal static class BrokerTopology
{
    /// <summary>Exchange and queue of what the broker gave up redelivering.</summary>
    public const string DeadLetters = "innovation.dead-letters";

    /// <summary>
    /// A crash loop hands the same message out again and again; it must not be given up after the 20 times that newer brokers default
    /// to. What is given up goes to the dead letters, never away.
    /// </summary>
    private const int DeliveryLimit = 1000;

    public static IReadOnlyList<string> EventTypes { get; } =
    [
        .. typeof(IntegrationEvent).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(IntegrationEvent)) && !type.IsAbstract)
            .Select(type => type.FullName!),
    ];

    public static Dictionary<string, object?> QueueArguments { get; } = new()
    {
        ["x-queue-type"] = "quorum",
        ["x-dead-letter-exchange"] = DeadLetters,
        ["x-dead-letter-strategy"] = "at-least-once",
        ["x-overflow"] = "reject-publish",
        ["x-delivery-limit"] = DeliveryLimit,
    };

    public static async Task DeclareDeadLettersAsync(IChannel channel, CancellationToken cancellationToken)
    {
        await channel.ExchangeDeclareAsync(DeadLetters, ExchangeType.Fanout, durable: true, cancellationToken: cancellationToken);
        await channel.QueueDeclareAsync(DeadLetters, durable: true, exclusive: false, autoDelete: false,
            new Dictionary<string, object?> { ["x-queue-type"] = "quorum" }, cancellationToken: cancellationToken);
        await channel.QueueBindAsync(DeadLetters, DeadLetters, "", cancellationToken: cancellationToken);
    }

    /// <summary>An event type's exchange, to which the services that take it bind their queues; <paramref name="archive"/> leads to it.</summary>
    public static async Task DeclareEventAsync(IChannel channel, string eventType, string archive, CancellationToken cancellationToken)
    {
        await channel.ExchangeDeclareAsync(eventType, ExchangeType.Fanout, durable: true, cancellationToken: cancellationToken);
        await channel.ExchangeBindAsync(eventType, archive, eventType, cancellationToken: cancellationToken);
    }

    public static async Task DeclareQueueAsync(IChannel channel, string service, IEnumerable<string> eventTypes, CancellationToken cancellationToken)
    {
        await channel.QueueDeclareAsync(service, durable: true, exclusive: false, autoDelete: false, QueueArguments, cancellationToken: cancellationToken);
        foreach (var eventType in eventTypes)
        {
            await channel.QueueBindAsync(service, eventType, "", cancellationToken: cancellationToken);
        }
    }
}
