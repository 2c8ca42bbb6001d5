using System.Diagnostics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Innovation.Messaging.Relay;

/// <summary>
/// Publishes what the outbox holds: reads a batch of its partitions, publishes it with many in flight, deletes what was confirmed in
/// one statement. Killed anywhere, it or another relay sends again what was not deleted, and the inboxes drop the copies.
/// </summary>
/// <remarks>
/// An event that the broker refuses is retried with pauses and then parked. Later events of its aggregate go on: consumers that do not
/// take the refused type are not concerned, the others see by <c>prior</c> that one is missing and wait for it.
/// </remarks>
internal sealed partial class OutboxRelay(
    RelayLeases leases, RelayTable table, IEventPublisher publisher, RelaySignal signal,
    IOptions<MessagingOptions> options, ILogger<OutboxRelay> logger) : BackgroundService
{
    private static readonly TimeSpan IdleAfter = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    /// <summary>Set after a channel broke: one event at a time shows which of them breaks it.</summary>
    private bool isolating;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var lastWork = Stopwatch.GetTimestamp();
        var failures = 0;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var sent = await RelayBatchAsync(stoppingToken);
                failures = 0;
                if (sent > 0)
                    lastWork = Stopwatch.GetTimestamp();
                if (sent < options.Value.RelayBatch)
                    await signal.WaitAsync(
                        Stopwatch.GetElapsedTime(lastWork) > IdleAfter ? options.Value.IdlePollInterval : options.Value.PollInterval, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception failure)
            {
                leases.Forget();
                LogPaused(failure, failures + 1);
                await Task.Delay(TimeSpan.FromMilliseconds(Math.Min(100 << Math.Min(failures++, 10), LongestPause.TotalMilliseconds)), stoppingToken)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
        await ReleaseAsync();
    }

    private async Task<int> RelayBatchAsync(CancellationToken cancellationToken)
    {
        var owned = await leases.OwnedAsync(cancellationToken);
        if (owned.Length == 0)
            return 0;
        var batch = await table.ReadAsync(owned, cancellationToken);
        if (batch.Count == 0)
            return 0;
        if (isolating)
            await SendOneByOneAsync(batch, cancellationToken);
        else
            await SendTogetherAsync(batch, cancellationToken);
        return batch.Count;
    }

    private async Task SendTogetherAsync(List<OutgoingEvent> batch, CancellationToken cancellationToken)
    {
        var results = await publisher.PublishAsync(batch, cancellationToken);
        await SettleAsync(batch, results);
        var broken = results.Where(result => result.Status is PublishStatus.Unknown or PublishStatus.Unavailable).ToArray();
        if (broken.Length > 0)
        {
            isolating = Array.Exists(broken, result => result.Status == PublishStatus.Unknown);
            throw new BrokerLostException(broken[0].Error);
        }
    }

    private async Task SendOneByOneAsync(List<OutgoingEvent> batch, CancellationToken cancellationToken)
    {
        foreach (var outgoing in batch)
        {
            // Alone on the channel: if that breaks now, it is this event that breaks it.
            var result = (await publisher.PublishAsync([outgoing], cancellationToken))[0];
            if (result.Status == PublishStatus.Unavailable)
                throw new BrokerLostException(result.Error);
            if (result.Status == PublishStatus.Unknown)
                result = result with { Status = PublishStatus.Refused };
            await SettleAsync([outgoing], [result]);
        }
        isolating = false;
    }

    private async Task SettleAsync(List<OutgoingEvent> batch, IReadOnlyList<PublishResult> results)
    {
        var confirmed = new List<long>(batch.Count);
        for (var i = 0; i < batch.Count; i++)
        {
            if (results[i].Status == PublishStatus.Confirmed)
            {
                confirmed.Add(batch[i].Position);
                MessagingTelemetry.Published.Add(1, MessagingTelemetry.EventTag(batch[i].EventType));
            }
            else if (results[i].Status == PublishStatus.Refused && await table.RefusedAsync(batch[i], results[i].Error, CancellationToken.None))
            {
                LogParked(batch[i].EventType, batch[i].EventId, results[i].Error);
            }
        }
        if (confirmed.Count > 0)
            await table.DeleteAsync([.. confirmed], CancellationToken.None);
    }

    private async Task ReleaseAsync()
    {
        try
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(2));
            await leases.ReleaseAsync(limit.Token);
        }
        catch (Exception failure)
        {
            LogNotReleased(failure);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The outbox relay pauses after failure {Failures}; nothing is lost, it goes on by itself")]
    private partial void LogPaused(Exception failure, int failures);

    [LoggerMessage(Level = LogLevel.Error, Message = "{EventType} {EventId} is parked: the broker refused it every time: {Error}")]
    private partial void LogParked(string eventType, Guid eventId, string? error);

    [LoggerMessage(Level = LogLevel.Information, Message = "The relay's leases were not given back; they run out by themselves")]
    private partial void LogNotReleased(Exception failure);
}

/// <summary>The channel or connection broke before all events were confirmed, or the broker is not ready.</summary>
internal sealed class BrokerLostException(string? message) : Exception(message);
