using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Innovation.Edge.Idempotency;

/// <summary>Forgets idempotency keys after a week: no caller retries that long.</summary>
internal sealed partial class IdempotencyPurge(IServiceScopeFactory scopes, TimeProvider systemTime, ILogger<IdempotencyPurge> logger) : BackgroundService
{
    /// <summary>How long a key and its answer are kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    private static readonly TimeSpan _interval = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(_interval, systemTime);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await PurgeAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private async Task PurgeAsync(CancellationToken stoppingToken)
    {
        try
        {
            int purged;
            do
            {
                await using var scope = scopes.CreateAsyncScope();
                purged = await scope.ServiceProvider.GetRequiredService<IdempotencyKeys>().PurgeAsync(systemTime.GetUtcNow() - Kept, stoppingToken);
            }
            while (purged > 0);
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            LogPurgeFailed(exception);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Old idempotency keys could not be removed; tried again in an hour")]
    private partial void LogPurgeFailed(Exception exception);
}
