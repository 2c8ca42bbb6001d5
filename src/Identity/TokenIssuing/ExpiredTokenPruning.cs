using OpenIddict.Abstractions;

namespace Innovation.Identity.TokenIssuing;

/// <summary>Removes the records of tokens that expired long ago, once an hour; several replicas doing so do no harm.</summary>
internal sealed class ExpiredTokenPruning(IServiceScopeFactory scopes, TimeProvider time, ILogger<ExpiredTokenPruning> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1), Kept = TimeSpan.FromDays(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await PruneAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // Nothing depends on it; the next hour tries again.
                logger.PruningFailed(e);
            }
        }
    }

    private async Task PruneAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var before = time.GetUtcNow() - Kept;
        var tokens = await scope.ServiceProvider.GetRequiredService<IOpenIddictTokenManager>().PruneAsync(before, cancellationToken);
        await scope.ServiceProvider.GetRequiredService<IOpenIddictAuthorizationManager>().PruneAsync(before, cancellationToken);
        logger.Pruned(tokens);
    }
}

internal static partial class ExpiredTokenPruningLog
{
    [LoggerMessage(EventId = 1101, Level = LogLevel.Information, Message = "Removed {Count} records of expired tokens")]
    public static partial void Pruned(this ILogger logger, long count);

    [LoggerMessage(EventId = 1102, Level = LogLevel.Warning, Message = "Removing records of expired tokens failed; trying again in an hour")]
    public static partial void PruningFailed(this ILogger logger, Exception exception);
}
