using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Innovation.Messaging.Receiving;

/// <summary>
/// Where deliveries queue up on their way into the inbox: an aggregate's always in the same lane, lanes beside each other. A lane takes
/// together whatever has come while it was busy: one event when little happens, many when much does, and it waits for none.
/// </summary>
internal sealed partial class DeliveryLanes
{
    private static readonly TimeSpan _longestPause = TimeSpan.FromSeconds(10);

    private readonly IEventInbox _inbox;
    private readonly IHostApplicationLifetime _lifetime;
    private readonly ILogger<DeliveryLanes> _logger;
    private readonly int _largestBatch;
    private readonly Lane[] _lanes;

    public DeliveryLanes(IEventInbox inbox, IHostApplicationLifetime lifetime, IOptions<MessagingOptions> options, ILogger<DeliveryLanes> logger)
    {
        (_inbox, _lifetime, _logger, _largestBatch) = (inbox, lifetime, logger, options.Value.ConsumeBatch);
        _lanes = [.. Enumerable.Range(0, options.Value.ConcurrentConsumers).Select(_ => new Lane())];
    }

    /// <summary>Returns when the event has taken effect or is held, so that the broker may forget it.</summary>
    /// <exception cref="OperationCanceledException">The service stops; the broker must keep it.</exception>
    public Task TakeAsync(ReceivedEvent received, CancellationToken cancellationToken)
    {
        var delivery = new Delivery(received, cancellationToken);
        var lane = _lanes[(uint)received.AggregateId.GetHashCode() % _lanes.Length];
        lock (lane)
        {
            lane.Waiting.Enqueue(delivery);
            if (!lane.Busy)
            {
                lane.Busy = true;
                // Not in the trace of the delivery that happens to be the first.
                using (ExecutionContext.SuppressFlow())
                {
                    _ = Task.Run(() => RunAsync(lane), CancellationToken.None);
                }
            }
        }
        return delivery.Done.Task;
    }

    /// <summary>Until the lane is empty; whatever happens is the deliveries' outcome.</summary>
    private async Task RunAsync(Lane lane)
    {
        while (Next(lane) is { Count: > 0 } batch)
        {
            try
            {
                await TakeAsync(batch);
                batch.ForEach(delivery => delivery.Done.TrySetResult());
            }
            catch (OperationCanceledException)
            {
                batch.ForEach(delivery => delivery.Done.TrySetCanceled(CancellationToken.None));
            }
            catch (Exception failure)
            {
                batch.ForEach(delivery => delivery.Done.TrySetException(failure));
            }
        }
    }

    private List<Delivery> Next(Lane lane)
    {
        lock (lane)
        {
            var batch = new List<Delivery>();
            while (batch.Count < _largestBatch && lane.Waiting.TryDequeue(out var delivery))
            {
                batch.Add(delivery);
            }
            lane.Busy = batch.Count > 0;
            return batch;
        }
    }

    private async Task TakeAsync(List<Delivery> batch)
    {
        var received = batch.ConvertAll(delivery => delivery.Event);
        for (var failures = 0; ; failures++)
        {
            try
            {
                await _inbox.TakeAsync(received, batch[0].CancellationToken);
                return;
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // The database does not even take a note: the broker keeps the events meanwhile.
                LogWaiting(failure, received.Count);
                var pause = Math.Min(200 << Math.Min(failures, 10), _longestPause.TotalMilliseconds);
                await Task.Delay(TimeSpan.FromMilliseconds(pause), _lifetime.ApplicationStopping);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} events stay with the broker until the database takes them")]
    private partial void LogWaiting(Exception failure, int count);

    private sealed class Lane
    {
        public Queue<Delivery> Waiting { get; } = [];
        public bool Busy { get; set; }
    }

    private sealed record Delivery(ReceivedEvent Event, CancellationToken CancellationToken)
    {
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
