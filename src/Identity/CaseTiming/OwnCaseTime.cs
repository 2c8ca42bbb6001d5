using Innovation.Casework.Time;
using Innovation.Messaging;

namespace Innovation.Identity.CaseTiming;

/// <summary>
/// Keeps this replica's case time at the row's, and says so, as every other replica of the platform does through FollowCaseTime. The
/// first look comes before anything else starts, so that no request sees another time.
/// </summary>
internal sealed class OwnCaseTime(
    CaseTime caseTime, IServiceScopeFactory scopes, IConfiguration configuration, TimeProvider time, ILogger<OwnCaseTime> logger)
    : RecurringWork(time, logger), IHostedLifecycleService
{
    private static readonly TimeSpan _longestWait = CaseTimeStore.LiveFor / 2;

    private readonly string _replica = $"identity-{Guid.CreateVersion7():N}";
    private ListeningSession? _ear;

    /// <summary>While the database is away an advance waits for this replica: it is back soon after.</summary>
    protected override TimeSpan LongestPause => TimeSpan.FromMilliseconds(250);

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await ApplyAsync(cancellationToken);
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IdentityDbContext>().RemoveGoneFollowersAsync(cancellationToken);
    }

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    protected override async Task<TimeSpan> LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            // Before the row is read: an advance after that is heard.
            _ear ??= await ListeningSession.OpenAsync(configuration.GetConnectionString("identitydb")!, CaseTimeStore.Channel, cancellationToken);
            await ApplyAsync(cancellationToken);
            if (!caseTime.Exercise)
            {
                // Real mode: case time is system time for good.
                await CloseAsync();
                return Timeout.InfiniteTimeSpan;
            }
            await _ear.WaitAsync(_longestWait, cancellationToken);
            return TimeSpan.Zero;
        }
        catch
        {
            await CloseAsync();
            throw;
        }
    }

    private async Task ApplyAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IdentityDbContext>();
        var position = await db.PositionAsync(cancellationToken);
        caseTime.Apply(position.Offset, position.Sequence, position.Exercise);
        await db.SeenAsync(_replica, position.Sequence, cancellationToken);
    }

    private async Task CloseAsync()
    {
        if (_ear is { } ear)
        {
            _ear = null;
            await ear.DisposeAsync();
        }
    }
}
