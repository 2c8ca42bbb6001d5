using System.Text;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Innovation.Messaging.Topology;

/// <summary>
/// Copies from the archive into a service's queue the events of types that the service has only now begun to take. The queue is bound
/// first, so nothing falls between; what comes twice the inbox drops.
/// </summary>
internal static class Backfill
{
    private const string Marker = "backfill-marker";
    private const ushort Prefetch = 500;

    /// <returns>From when on the archive is complete; null where nothing has left it yet.</returns>
    public static async Task<DateTimeOffset?> RunAsync(
        IConnection connection, string queue, IReadOnlySet<string> eventTypes, TimeProvider time, CancellationToken cancellationToken)
    {
        var (streams, incomplete) = await Archive.ReadableAsync(connection, cancellationToken);
        // What a stream held that cannot be read will not come.
        DateTimeOffset? completeSince = incomplete ? time.GetUtcNow() : null;
        foreach (var stream in streams)
        {
            var since = await CopyAsync(connection, stream, queue, eventTypes, cancellationToken);
            completeSince = completeSince > since ? completeSince : since ?? completeSince;
        }
        return completeSince;
    }

    private static async Task<DateTimeOffset?> CopyAsync(
        IConnection connection, string archive, string queue, IReadOnlySet<string> eventTypes, CancellationToken cancellationToken)
    {
        await using var channel = await connection.CreateChannelAsync(
            new(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), cancellationToken);
        var marker = Guid.CreateVersion7().ToString();
        // Everything before the marker was archived before; everything after it reaches the bound queue by itself.
        await channel.BasicPublishAsync("", archive, mandatory: true,
            new BasicProperties { DeliveryMode = DeliveryModes.Persistent, Headers = new Dictionary<string, object?> { [Marker] = marker } },
            ReadOnlyMemory<byte>.Empty, cancellationToken);

        var done = new TaskCompletionSource<DateTimeOffset?>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var cancelled = cancellationToken.Register(() => done.TrySetCanceled(cancellationToken));
        await using var reading = await connection.CreateChannelAsync(cancellationToken: cancellationToken);
        reading.ChannelShutdownAsync += (_, shutdown) =>
        {
            done.TrySetException(new IOException($"The archive could not be read: {shutdown.ReplyText}"));
            return Task.CompletedTask;
        };
        await reading.BasicQosAsync(0, Prefetch, global: false, cancellationToken);
        var consumer = new AsyncEventingBasicConsumer(reading);
        DateTimeOffset? completeSince = null;
        var first = true;
        consumer.ReceivedAsync += async (_, archived) =>
        {
            try
            {
                if (first && Offset(archived) > 0)
                {
                    completeSince = DateTimeOffset.FromUnixTimeSeconds(archived.BasicProperties.Timestamp.UnixTime + 1);
                }

                first = false;
                if (Header(archived, Marker) == marker)
                {
                    done.TrySetResult(completeSince);
                }
                else if (eventTypes.Contains(Header(archived, EventHeaders.EventType) ?? ""))
                {
                    await channel.BasicPublishAsync(
                        "", queue, mandatory: true, new BasicProperties(archived.BasicProperties), archived.Body, cancellationToken);
                }

                await reading.BasicAckAsync(archived.DeliveryTag, multiple: false, cancellationToken);
            }
            catch (Exception failure)
            {
                done.TrySetException(failure);
            }
        };
        await reading.BasicConsumeAsync(archive, autoAck: false, consumerTag: "", noLocal: false, exclusive: false,
            new Dictionary<string, object?> { ["x-stream-offset"] = "first" }, consumer, cancellationToken);
        return await done.Task;
    }

    private static long Offset(BasicDeliverEventArgs archived) =>
        archived.BasicProperties.Headers?.TryGetValue("x-stream-offset", out var offset) == true ? Convert.ToInt64(offset, null) : 0;

    private static string? Header(BasicDeliverEventArgs archived, string name) =>
        archived.BasicProperties.Headers?.TryGetValue(name, out var value) == true && value is byte[] text ? Encoding.UTF8.GetString(text) : null;
}
