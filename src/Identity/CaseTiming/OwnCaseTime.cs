using Innovation.Casework.Time;
using Innovation.Identity.Data;
using OpenTelemetry;

namespace Innovation.Identity.CaseTiming;

/// <summary>
/// Keeps this replica's case time at the row's, and says so, as every other replica of the platform does through FollowCaseTime. The
/// first look comes before anything else starts, so that no request sees another time.
/// </summary>
internal sealed class OwnCaseTime(CaseTime caseTime, IServiceScopeFactory scopes, TimeProvider time, ILogger<OwnCaseTime> logger)
    : BackgroundService, IHostedLifecycleService
{
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(250);

    private readonly string _replica = $"identity-{Guid.CreateVersion7():N}";

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await FollowAsync(cancellationToken);
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IdentityDbContext>().RemoveGoneFollowersAsync(cancellationToken);
    }

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!caseTime.Exercise)
        {
            return; // Real mode: case time is system time for good.
        }
        using var timer = new PeriodicTimer(Every, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await FollowAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // The database is away: the next look tells. An advance meanwhile waits for this replica.
                logger.FollowingFailed(e);
            }
        }
    }

    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        // Four looks a second would bury every trace.
        using var suppressed = SuppressInstrumentationScope.Begin();
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<IdentityDbContext>();
        var position = await database.PositionAsync(cancellationToken);
        caseTime.Apply(position.Offset, position.Sequence, position.Exercise);
        await database.SeenAsync(_replica, position.Sequence, cancellationToken);
    }
}

internal static partial class OwnCaseTimeLog
{
    [LoggerMessage(EventId = 1201, Level = LogLevel.Warning, Message = "Following case time failed; trying again")]
    public static partial void FollowingFailed(this ILogger logger, Exception exception);
}
