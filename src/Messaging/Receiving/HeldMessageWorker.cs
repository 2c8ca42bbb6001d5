using Microsoft.Extensions.Logging;

namespace Innovation.Messaging.Receiving;

/// <summary>Tries held events again when they are due, and forgets inbox rows older than anything that could still be delivered.</summary>
internal sealed class HeldMessageWorker : RecurringWork
{
    private const int Batch = 50;

    /// <summary>For what a process held that has died since.</summary>
    private static readonly TimeSpan _longestRest = TimeSpan.FromSeconds(30);

    private readonly HeldMessages _held;
    private readonly IEventInbox _inbox;
    private readonly bool _idle;

    public HeldMessageWorker(HeldMessages held, IEventInbox inbox, Subscriptions subscriptions, TimeProvider time, ILogger<HeldMessageWorker> logger)
        : base(time, logger)
    {
        (_held, _inbox, _idle) = (held, inbox, subscriptions.EventTypes.Count == 0);
        held.Woken += Wake;
    }

    protected override async Task<TimeSpan> LookAsync(CancellationToken cancellationToken)
    {
        if (_idle)
        {
            return Timeout.InfiniteTimeSpan;
        }
        await _held.ForgetOldInboxAsync(cancellationToken);
        var (due, next) = await _held.TakeDueAsync(Batch, cancellationToken);
        foreach (var received in due.OrderBy(received => received.AggregateVersion))
        {
            await _inbox.TakeAsync([received], cancellationToken);
        }
        return due.Count == Batch ? TimeSpan.Zero : next < _longestRest ? next : _longestRest;
    }
}
