using Innovation.Contracts.Events;
using RabbitMQ.Client;

namespace Innovation.Messaging.Topology;

/// <summary>
/// The durable exchanges and queues: one quorum queue for each service, one exchange for each event type, named as its contract.
/// Declaring is idempotent; every process declares with the same arguments, which may therefore never change for an existing name.
/// </summary>
internal static class BrokerTopology
{
    /// <summary>The stream that keeps every event for a while, so that a service deployed later gets what it missed.</summary>
    public const string Archive = "innovation.archive";

    /// <summary>Exchange and queue of what the broker gave up redelivering.</summary>
    public const string DeadLetters = "innovation.dead-letters";

    /// <summary>A month of every event, for services that are deployed later; the inbox remembers longer than that.</summary>
    private const string ArchiveAge = "30D";
    private const long ArchiveBytes = 2_000_000_000;
    private const int ArchiveSegmentBytes = 50_000_000;

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

    /// <summary>What every event reaches, so that one that no service takes yet is kept and not returned as unroutable.</summary>
    public static async Task DeclareSharedAsync(IChannel channel, CancellationToken cancellationToken)
    {
        await channel.QueueDeclareAsync(Archive, durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?>
        {
            ["x-queue-type"] = "stream",
            ["x-max-age"] = ArchiveAge,
            ["x-max-length-bytes"] = ArchiveBytes,
            ["x-stream-max-segment-size-bytes"] = ArchiveSegmentBytes,
        }, cancellationToken: cancellationToken);
        await channel.ExchangeDeclareAsync(DeadLetters, ExchangeType.Fanout, durable: true, cancellationToken: cancellationToken);
        await channel.QueueDeclareAsync(DeadLetters, durable: true, exclusive: false, autoDelete: false,
            new Dictionary<string, object?> { ["x-queue-type"] = "quorum" }, cancellationToken: cancellationToken);
        await channel.QueueBindAsync(DeadLetters, DeadLetters, "", cancellationToken: cancellationToken);
    }

    public static async Task DeclareEventAsync(IChannel channel, string eventType, CancellationToken cancellationToken)
    {
        await channel.ExchangeDeclareAsync(eventType, ExchangeType.Fanout, durable: true, cancellationToken: cancellationToken);
        await channel.QueueBindAsync(Archive, eventType, "", cancellationToken: cancellationToken);
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
