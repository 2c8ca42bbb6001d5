using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Innovation.Messaging.Sending;

/// <summary>
/// Publishes what the outbox holds: reads a batch of its partitions, publishes it with many in flight, deletes what was confirmed in
/// one statement. Killed anywhere, it or another relay sends again what was not deleted, and the inboxes drop the copies.
/// </summary>
/// <remarks>
/// An event that the broker refuses is retried with pauses and then parked. Later events of its aggregate go on: consumers that do not
/// take the refused type are not concerned, the others see by <c>prior</c> that one is missing and wait for it.
/// </remarks>
internal sealed partial class OutboxRelay : RecurringWork
{
    /// <summary>A few events that are old are those of a slow command, and no backlog.</summary>
    private const int Few = 20;

    private readonly RelayLeases _leases;
    private readonly OutgoingEvents _outgoing;
    private readonly IEventPublisher _publisher;
    private readonly CommandPacing _pacing;
    private readonly MessagingOptions _options;
    private TimeSpan _rest;
    private bool _lags;

    /// <summary>Something was committed here that may be for another process's relay.</summary>
    private int _othersConcerned;

    /// <summary>Set after a channel broke: one event at a time shows which of them breaks it.</summary>
    private bool _isolating;

    public OutboxRelay(
        RelayLeases leases, OutgoingEvents outgoing, IEventPublisher publisher, OutboxInterceptor commits, RelayCalls calls, CommandPacing pacing,
        TimeProvider time, IOptions<MessagingOptions> options, ILogger<OutboxRelay> logger)
        : base(time, logger)
    {
        (_leases, _outgoing, _publisher, _pacing, _options) = (leases, outgoing, publisher, pacing, options.Value);
        commits.Committed += WakeAll;
        calls.Heard += Wake;
    }

    /// <summary>Has the outbox looked at by every process's relay.</summary>
    public void WakeAll()
    {
        Volatile.Write(ref _othersConcerned, 1);
        Wake();
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            // A database that hangs must not hold up the end; the leases expire by themselves.
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(TimeSpan.FromSeconds(2));
            await _leases.ReleaseAsync(limit.Token);
        }
        catch (Exception failure)
        {
            LogNotReleased(Logger, failure);
        }
    }

    protected override async Task<TimeSpan> LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            (_rest, _lags) = (_leases.RenewEvery, false);
            var relayed = await RelayBatchAsync(cancellationToken);
            // While commands wait for it the relay does not: nobody may be left to wake it.
            return relayed == _options.RelayBatch || (relayed > 0 && _lags) ? TimeSpan.Zero : _rest;
        }
        catch
        {
            _pacing.Stop();
            _leases.Forget();
            throw;
        }
    }

    private async Task<int> RelayBatchAsync(CancellationToken cancellationToken)
    {
        var owned = await _leases.OwnedAsync(cancellationToken);
        var callOthers = Interlocked.Exchange(ref _othersConcerned, 0) == 1 && owned.Length < Partitions.Count;
        List<OutgoingEvent> batch;
        try
        {
            batch = await _outgoing.ReadAsync(owned, callOthers, cancellationToken);
        }
        catch when (callOthers)
        {
            // They may not have been called.
            Volatile.Write(ref _othersConcerned, 1);
            throw;
        }
        if (batch.Count == 0)
        {
            _pacing.Stop();
        }
        else
        {
            await (_isolating ? SendOneByOneAsync(batch, cancellationToken) : SendTogetherAsync(batch, cancellationToken));
        }
        return batch.Count;
    }

    private async Task SendTogetherAsync(List<OutgoingEvent> batch, CancellationToken cancellationToken)
    {
        var results = await _publisher.PublishAsync(batch, cancellationToken);
        await SettleAsync(batch, results);
        var broken = results.Where(result => result.Status is PublishStatus.Unknown or PublishStatus.Unavailable).ToArray();
        if (broken.Length > 0)
        {
            _isolating = Array.Exists(broken, result => result.Status == PublishStatus.Unknown);
            throw new BrokerLostException(broken[0].Error);
        }
        var since = Time.GetUtcNow() - _options.LongestLag;
        // What was refused before is old without the relay's fault.
        _lags = batch.Count > Few && batch.Exists(each => each.Attempts == 0 && each.AddedAt < since);
        _pacing.Sent(batch.Count, _lags);
    }

    private async Task SendOneByOneAsync(List<OutgoingEvent> batch, CancellationToken cancellationToken)
    {
        foreach (var outgoing in batch)
        {
            // Alone on the channel: if that breaks now, it is this event that breaks it.
            var result = (await _publisher.PublishAsync([outgoing], cancellationToken))[0];
            if (result.Status == PublishStatus.Unavailable)
            {
                throw new BrokerLostException(result.Error);
            }
            await SettleAsync([outgoing], [result.Status == PublishStatus.Unknown ? result with { Status = PublishStatus.Refused } : result]);
        }
        _isolating = false;
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
            else if (results[i].Status == PublishStatus.Refused)
            {
                if (await _outgoing.RefusedAsync(batch[i], results[i].Error, CancellationToken.None) is { } pause)
                {
                    _rest = pause < _rest ? pause : _rest;
                }
                else
                {
                    LogParked(Logger, batch[i].EventType, batch[i].EventId, results[i].Error);
                }
            }
        }
        if (confirmed.Count > 0)
        {
            await _outgoing.DeleteAsync([.. confirmed], CancellationToken.None);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{EventType} {EventId} is parked: the broker refused it every time: {Error}")]
    private static partial void LogParked(ILogger logger, string eventType, Guid eventId, string? error);

    [LoggerMessage(Level = LogLevel.Information, Message = "The relay's leases were not given back; they run out by themselves")]
    private static partial void LogNotReleased(ILogger logger, Exception failure);
}

/// <summary>The channel or connection broke before all events were confirmed, or the broker is not ready.</summary>
internal sealed class BrokerLostException(string? message) : Exception(message);
