using System.Diagnostics;
using Innovation.Casework.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;

namespace Innovation.Casework.Clocks;

/// <summary>
/// Looks for clocks that are due, in every replica: once a second, and at once when case time was advanced. Each level of each
/// clock is a transaction of its own; several replicas share the work without firing a level twice.
/// </summary>
internal sealed partial class ClockWorker(IServiceScopeFactory scopes, CaseTime caseTime, TimeProvider systemTime, ILogger<ClockWorker> logger)
    : BackgroundService
{
    private const int BatchSize = 200;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan CountInterval = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan ShortestBackOff = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestBackOff = TimeSpan.FromMinutes(5);

    private readonly SemaphoreSlim _wake = new(0);
    private long _countedAt;

    /// <summary>Fires all that is due now, level by level, and returns how many levels fired.</summary>
    public async Task<int> FireDueAsync(CancellationToken cancellationToken)
    {
        var fired = 0;
        while (await FindDueAsync(cancellationToken) is { Length: > 0 } due)
        {
            var firedNow = 0;
            // Every replica finds the same clocks; each begins elsewhere among them, so that they seldom meet at one.
            Random.Shared.Shuffle(due);
            foreach (var clockId in due)
            {
                firedNow += await FireAsync(clockId, cancellationToken) ? 1 : 0;
            }
            fired += firedNow;
            if (firedNow == 0)
            {
                // The others have them; or they failed and come back later.
                break;
            }
        }
        return fired;
    }

    /// <inheritdoc />
    public override void Dispose()
    {
        _wake.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        caseTime.Advanced += Wake;
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                await LookAsync(stoppingToken);
                await _wake.WaitAsync(Interval, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops; a level that was not committed fires after the next start.
        }
        finally
        {
            caseTime.Advanced -= Wake;
        }
    }

    private void Wake(object? sender, EventArgs e) => _wake.Release();

    private async Task LookAsync(CancellationToken stoppingToken)
    {
        if (!caseTime.Known)
        {
            return;
        }
        try
        {
            await FireDueAsync(stoppingToken);
            await CountOverdueAsync(stoppingToken);
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            // The database is away; the next look finds the same clocks.
            LogLookFailed(exception);
        }
    }

    private async Task<Guid[]> FindDueAsync(CancellationToken cancellationToken)
    {
        using var suppressed = SuppressInstrumentationScope.Begin();
        await using var scope = scopes.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<DbContext>();
        var (caseNow, systemNow) = (caseTime.Now, systemTime.GetUtcNow());
        return await context.Set<Clock>().AsNoTracking()
            .Where(clock => clock.NextFireAt <= caseNow
                && (EF.Property<DateTimeOffset?>(clock, ClockColumns.RetryAt) == null || EF.Property<DateTimeOffset?>(clock, ClockColumns.RetryAt) <= systemNow))
            .OrderBy(clock => clock.NextFireAt)
            .Select(clock => clock.Id)
            .Take(BatchSize)
            .ToArrayAsync(cancellationToken);
    }

    private async Task<bool> FireAsync(Guid clockId, CancellationToken cancellationToken)
    {
        using var activity = CaseworkTelemetry.Source.StartActivity("fire clock", ActivityKind.Internal);
        activity?.SetTag("clock.id", clockId);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<ClockFiring>().FireAsync(clockId, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            activity?.SetStatus(ActivityStatusCode.Error);
            CaseworkTelemetry.ClockFailures.Add(1);
            LogFiringFailed(exception, clockId);
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<ClockFiring>().PostponeAsync(clockId, ShortestBackOff, LongestBackOff, cancellationToken);
            return false;
        }
    }

    private async Task CountOverdueAsync(CancellationToken cancellationToken)
    {
        if (_countedAt != 0 && systemTime.GetElapsedTime(_countedAt) < CountInterval)
        {
            return;
        }
        using var suppressed = SuppressInstrumentationScope.Begin();
        await using var scope = scopes.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<DbContext>();
        CaseworkTelemetry.ReportOverdueClocks(await context.Set<Clock>().LongCountAsync(clock => clock.MetAt == null && clock.Level > 0, cancellationToken));
        _countedAt = systemTime.GetTimestamp();
    }

    [LoggerMessage(LogLevel.Error, "Firing the clock {ClockId} failed; nothing was changed, it is tried again")]
    private partial void LogFiringFailed(Exception exception, Guid clockId);

    [LoggerMessage(LogLevel.Error, "Looking for overdue clocks failed")]
    private partial void LogLookFailed(Exception exception);
}
