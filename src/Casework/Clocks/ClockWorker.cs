using System.Diagnostics;
using Innovation.Casework.Time;
using Innovation.Messaging;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Innovation.Casework.Clocks;

/// <summary>
/// Looks for clocks that are due, in every replica: once a second, and at once when case time was advanced. They fire in batches of one
/// transaction each; several replicas share the work without firing a level twice.
/// </summary>
internal sealed partial class ClockWorker(IServiceScopeFactory scopes, CaseTime caseTime, TimeProvider systemTime, ILogger<ClockWorker> logger)
    : RecurringWork(systemTime, logger)
{
    /// <summary>How many fire in one transaction: a command that waits for one of them waits for that.</summary>
    internal const int BatchSize = 50;

    private const int MostFound = 10 * BatchSize;
    private static readonly TimeSpan _interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _countInterval = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan _shortestBackOff = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _longestBackOff = TimeSpan.FromMinutes(5);

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
            foreach (var batch in due)
            {
                firedNow += await FireAsync(batch, cancellationToken);
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

    protected override async Task<TimeSpan> LookAsync(CancellationToken cancellationToken)
    {
        if (caseTime.Known)
        {
            await FireDueAsync(cancellationToken);
            await CountOverdueAsync(cancellationToken);
        }
        return _interval;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        caseTime.Advanced += WakeUp;
        try
        {
            await base.ExecuteAsync(stoppingToken);
        }
        finally
        {
            caseTime.Advanced -= WakeUp;
        }
    }

    private void WakeUp(object? sender, EventArgs e) => Wake();

    private async Task<Guid[][]> FindDueAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<DbContext>();
        var (caseNow, systemNow) = (caseTime.Now, Time.GetUtcNow());
        var due = await db.Set<Clock>().AsNoTracking()
            .Where(clock => clock.NextFireAt <= caseNow
                && (EF.Property<DateTimeOffset?>(clock, ClockColumns.RetryAt) == null
                    || EF.Property<DateTimeOffset?>(clock, ClockColumns.RetryAt) <= systemNow))
            .OrderBy(clock => clock.NextFireAt)
            .Select(clock => new { clock.Id, clock.CaseId, Failed = EF.Property<int>(clock, ClockColumns.Failures) > 0 })
            .Take(MostFound)
            .ToListAsync(cancellationToken);
        // Two clocks of one case fire one after the other: the second finds what the first has changed. One that failed before fires alone,
        // so that it does not take a batch apart each time.
        var ready = due.DistinctBy(clock => clock.CaseId).ToLookup(clock => clock.Failed, clock => clock.Id);
        return [.. ready[false].Chunk(BatchSize), .. ready[true].Chunk(1)];
    }

    private async Task<int> FireAsync(Guid[] batch, CancellationToken cancellationToken)
    {
        using var activity = CaseworkTelemetry.Source.StartActivity("fire clocks", ActivityKind.Internal);
        activity?.SetTag("clock.count", batch.Length);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<ClockFiring>().FireAsync(batch, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            activity?.SetStatus(ActivityStatusCode.Error);
            if (batch is [var alone])
            {
                await PostponeAsync(alone, exception, cancellationToken);
                return 0;
            }
            LogBatchFailed(Logger, exception, batch.Length);
        }
        var fired = 0;
        foreach (var clockId in batch)
        {
            fired += await FireAsync([clockId], cancellationToken);
        }
        return fired;
    }

    private async Task PostponeAsync(Guid clockId, Exception exception, CancellationToken cancellationToken)
    {
        CaseworkTelemetry.ClockFailures.Add(1);
        LogFiringFailed(Logger, exception, clockId);
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ClockFiring>().PostponeAsync(clockId, _shortestBackOff, _longestBackOff, cancellationToken);
    }

    private async Task CountOverdueAsync(CancellationToken cancellationToken)
    {
        if (_countedAt != 0 && Time.GetElapsedTime(_countedAt) < _countInterval)
        {
            return;
        }
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<DbContext>();
        CaseworkTelemetry.ReportOverdueClocks(await db.Set<Clock>().LongCountAsync(clock => clock.MetAt == null && clock.Level > 0, cancellationToken));
        _countedAt = Time.GetTimestamp();
    }

    [LoggerMessage(LogLevel.Warning, "One of {Clocks} clocks did not let the others fire with it; nothing was changed, each is fired alone")]
    private static partial void LogBatchFailed(ILogger logger, Exception exception, int clocks);

    [LoggerMessage(LogLevel.Error, "Firing the clock {ClockId} failed; nothing was changed, it is tried again")]
    private static partial void LogFiringFailed(ILogger logger, Exception exception, Guid clockId);
}
