using System.Globalization;
using RabbitMQ.Client;

namespace Innovation.Messaging.Topology;

/// <summary>
/// The streams that keep every event for a while, so that a service deployed later gets what it missed. One, as long as it is there;
/// where the broker has lost it (killed within minutes of its making, for example), the next takes its place, so that events go on.
/// Each has an exchange of its own, of the same name, that leads to it and to the exchanges of all event types: what enters there is
/// confirmed when it is archived and in every queue, and a stream that is away holds up nothing that enters elsewhere.
/// </summary>
internal static class Archive
{
    /// <summary>A month of every event; the inbox remembers longer than that.</summary>
    private const string Age = "30D";
    private const long Bytes = 2_000_000_000;
    private const int SegmentBytes = 50_000_000;
    private const int MostStreams = 9;
    private static readonly TimeSpan _declareLimit = TimeSpan.FromSeconds(10);

    /// <summary>The exchange and the stream, the first and those that took its place.</summary>
    public static string Name(int number) =>
        number == 1 ? "innovation.archive" : $"innovation.archive.{number.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>Declares the archive and returns the name of the first stream that is there.</summary>
    /// <exception cref="Exception">The broker cannot make streams; the first one's failure.</exception>
    public static async Task<string> DeclareAsync(IConnection connection, CancellationToken cancellationToken)
    {
        Exception? firstFailure = null;
        for (var number = 1; number <= MostStreams; number++)
        {
            if (await TryAsync(connection, channel => DeclareAsync(channel, Name(number), cancellationToken), cancellationToken) is not { } failure)
            {
                return Name(number);
            }
            firstFailure ??= failure;
        }
        throw new BrokerNotReadyException("No archive can be declared.", firstFailure);
    }

    /// <summary>All streams that can be read, in the order of their making, and whether one that was made cannot.</summary>
    public static async Task<(IReadOnlyList<string> Streams, bool Incomplete)> ReadableAsync(IConnection connection, CancellationToken cancellationToken)
    {
        var streams = new List<string>();
        var made = 0;
        while (await TryAsync(connection, channel => channel.ExchangeDeclarePassiveAsync(Name(made + 1), cancellationToken), cancellationToken) is null)
        {
            made++;
            if (await TryAsync(connection, channel => channel.QueueDeclarePassiveAsync(Name(made), cancellationToken), cancellationToken) is null)
            {
                streams.Add(Name(made));
            }
        }
        return (streams, streams.Count < made);
    }

    private static async Task DeclareAsync(IChannel channel, string name, CancellationToken cancellationToken)
    {
        await channel.ExchangeDeclareAsync(name, ExchangeType.Topic, durable: true, cancellationToken: cancellationToken);
        await channel.QueueDeclareAsync(name, durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?>
        {
            ["x-queue-type"] = "stream",
            ["x-max-age"] = Age,
            ["x-max-length-bytes"] = Bytes,
            ["x-stream-max-segment-size-bytes"] = SegmentBytes,
        }, cancellationToken: cancellationToken);
        await channel.QueueBindAsync(name, name, "#", cancellationToken: cancellationToken);
    }

    /// <summary>On a channel of its own, which a refusal closes.</summary>
    /// <returns>The failure, where it failed.</returns>
    private static async Task<Exception?> TryAsync(IConnection connection, Func<IChannel, Task> declare, CancellationToken cancellationToken)
    {
        try
        {
            await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellationToken);
            await declare(channel).WaitAsync(_declareLimit, cancellationToken);
            return null;
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested && connection.IsOpen)
        {
            return failure;
        }
    }
}

/// <summary>The broker is there and cannot take events: it recovers, or lacks what it needs.</summary>
internal sealed class BrokerNotReadyException(string message, Exception? inner) : Exception(message, inner);
