using Innovation.Casework.Time;
using Innovation.Messaging;
using OpenTelemetry;

namespace Innovation.Identity.CaseTiming;

/// <summary>
/// Keeps this replica's case time at the row's, and says so, as every other replica of the platform does through FollowCaseTime. The
/// first look comes before anything else starts, so that no request sees another time.
/// </summary>
internal sealed class OwnCaseTime(CaseTime caseTime, IServiceScopeFactory scopes, TimeProvider time, ILogger<OwnCaseTime> logger)
    : RecurringWork(time, logger), IHostedLifecycleService
{
    private static readonly TimeSpan _every = TimeSpan.FromMilliseconds(250);

    private readonly string _replica = $"identity-{Guid.CreateVersion7():N}";

    /// <summary>While the database is away an advance waits for this replica: it is back soon after.</summary>
    protected override TimeSpan LongestPause => _every;

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await LookAsync(cancellationToken);
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IdentityDbContext>().RemoveGoneFollowersAsync(cancellationToken);
    }

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    protected override async Task<TimeSpan> LookAsync(CancellationToken cancellationToken)
    {
        // Four looks a second would bury every trace.
        using var suppressed = SuppressInstrumentationScope.Begin();
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IdentityDbContext>();
        var position = await db.PositionAsync(cancellationToken);
        caseTime.Apply(position.Offset, position.Sequence, position.Exercise);
        await db.SeenAsync(_replica, position.Sequence, cancellationToken);
        // Real mode: case time is system time for good.
        return caseTime.Exercise ? _every : Timeout.InfiniteTimeSpan;
    }
}
