using Innovation.Messaging;
using OpenIddict.Abstractions;

namespace Innovation.Identity.TokenIssuing;

/// <summary>Removes the records of tokens that expired long ago, once an hour; several replicas doing so do no harm.</summary>
internal sealed partial class ExpiredTokenPruning(IServiceScopeFactory scopes, TimeProvider time, ILogger<ExpiredTokenPruning> logger)
    : RecurringWork(time, logger)
{
    private static readonly TimeSpan _every = TimeSpan.FromHours(1);
    private static readonly TimeSpan _kept = TimeSpan.FromDays(1);

    /// <summary>Nothing depends on it.</summary>
    protected override TimeSpan LongestPause => _every;

    protected override async Task<TimeSpan> LookAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var before = Time.GetUtcNow() - _kept;
        var tokens = await scope.ServiceProvider.GetRequiredService<IOpenIddictTokenManager>().PruneAsync(before, cancellationToken);
        await scope.ServiceProvider.GetRequiredService<IOpenIddictAuthorizationManager>().PruneAsync(before, cancellationToken);
        LogPruned(Logger, tokens);
        return _every;
    }

    [LoggerMessage(EventId = 1101, Level = LogLevel.Information, Message = "Removed {Count} records of expired tokens")]
    private static partial void LogPruned(ILogger logger, long count);
}
