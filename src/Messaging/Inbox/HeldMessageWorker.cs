using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Innovation.Messaging.Inbox;

/// <summary>Tries held events again when they are due, and forgets inbox rows older than anything that could still be delivered.</summary>
internal sealed partial class HeldMessageWorker(
    HeldMessages held, IEventInbox inbox, HeldSignal signal, EventSubscriptions subscriptions, ILogger<HeldMessageWorker> logger) : BackgroundService
{
    private const int Batch = 50;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LookAfterFailure = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (subscriptions.EventTypes.Count == 0)
            return;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await held.ForgetOldInboxAsync(stoppingToken);
                if (await TakeDueAsync(stoppingToken) < Batch)
                    await signal.WaitAsync(Look, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception failure)
            {
                LogPaused(failure);
                await Task.Delay(LookAfterFailure, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task<int> TakeDueAsync(CancellationToken cancellationToken)
    {
        var due = await held.TakeDueAsync(Batch, cancellationToken);
        foreach (var waiting in due.OrderBy(waiting => waiting.Event.AggregateVersion))
            await inbox.TakeAsync(waiting.Event, waiting.Attempts, cancellationToken);
        return due.Count;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The held messages cannot be looked at; they are again in a moment")]
    private partial void LogPaused(Exception failure);
}
