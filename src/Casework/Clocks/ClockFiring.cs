using System.Data;
using System.Diagnostics;
using Innovation.Casework.Ledger;
using Innovation.Casework.Time;
using Innovation.Directory;
using Innovation.Messaging;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Innovation.Casework.Clocks;

/// <summary>
/// Takes one step of each of some clocks, its reminder, a level or a due date to compute anew: the clocks' rows are locked, changed and
/// their handlers called in one transaction, so that each step is taken once, whichever replica comes to it and however often a handler
/// fails (invariant 16).
/// </summary>
internal sealed partial class ClockFiring(
    DbContext db, CaseClocks clocks, LedgerWriter ledger, Outbox outbox, CaseTime caseTime, TimeProvider systemTime, IDirectory directory,
    ClockNotices notices, IEnumerable<IClockHandler> handlers, ILogger<ClockFiring> logger)
{
    /// <summary>Of how many a step was taken: all but those that are not due any more or that another replica has.</summary>
    /// <param name="clockIds">Clocks of different cases.</param>
    /// <param name="cancellationToken">Stops it before the commit.</param>
    public async Task<int> FireAsync(Guid[] clockIds, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken);
        var now = caseTime.Now;
        var locked = await db.Set<Clock>().FromSql(
            $"""
            SELECT *, xmin FROM casework.clocks
            WHERE id = ANY({clockIds}) AND next_fire_at <= {now} AND (retry_at IS NULL OR retry_at <= {systemTime.GetUtcNow()})
            FOR UPDATE SKIP LOCKED
            """)
            // Composed, so that EF names the columns, as where a command locks its clocks. In one order: two batches with clocks of the same
            // cases seldom wait in a circle, and where they do one of them is fired one by one.
            .OrderBy(clock => clock.CaseId).ToListAsync(cancellationToken);
        if (locked.Count == 0)
        {
            return 0;
        }

        // The tails before the cases: a case that is changed in between makes the number of its next entry one that is taken.
        await ledger.ReadTailsAsync([.. locked.Select(clock => clock.CaseId)], cancellationToken);
        foreach (var ofKind in locked.GroupBy(clock => clock.Kind))
        {
            var handler = handlers.FirstOrDefault(handler => handler.Kind == ofKind.Key);
            if (handler is null)
            {
                LogNoHandler(ofKind.Key);
            }
            else
            {
                await handler.ReadAsync([.. ofKind.Select(clock => clock.CaseId)], cancellationToken);
            }
            foreach (var clock in ofKind)
            {
                await FireAsync(clock, handler, now, cancellationToken);
            }
        }
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        foreach (var clock in locked)
        {
            CaseworkTelemetry.ClocksFired.Add(
                1, new KeyValuePair<string, object?>("clock.kind", clock.Kind), new KeyValuePair<string, object?>("clock.level", clock.Level));
            LogFired(clock.Kind, clock.Level, clock.Id);
        }
        return locked.Count;
    }

    /// <summary>
    /// Notes a failure, so that the clock is tried again later and the others are not held up. Where another replica failed at it in the same
    /// moment and has noted it, that counts once.
    /// </summary>
    public Task PostponeAsync(Guid clockId, TimeSpan shortest, TimeSpan longest, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync(
            $"""
            UPDATE casework.clocks
            SET retry_at = {systemTime.GetUtcNow()} + least({shortest} * power(2, least(failures, 16)), {longest}), failures = failures + 1
            WHERE id = {clockId} AND (retry_at IS NULL OR retry_at <= {systemTime.GetUtcNow()})
            """, cancellationToken);

    private async Task FireAsync(Clock clock, IClockHandler? handler, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // What follows from one clock has nothing to do with what follows from the others: a trace and a correlation of its own.
        var batch = Activity.Current;
        Activity.Current = null;
        using var activity = CaseworkTelemetry.Source.StartActivity(
            "fire clock", ActivityKind.Internal, parentContext: default, links: batch is null ? null : [new ActivityLink(batch.Context)]);
        activity?.SetTag("clock.id", clock.Id);
        outbox.CorrelateAnew();
        await StepAsync(clock, handler, now, cancellationToken);
        var entry = db.Entry(clock);
        entry.Property(ClockColumns.RetryAt).CurrentValue = null;
        entry.Property(ClockColumns.Failures).CurrentValue = 0;
    }

    private async Task StepAsync(Clock clock, IClockHandler? handler, DateTimeOffset now, CancellationToken cancellationToken)
    {
        switch (clock.StepAt(now))
        {
            case ClockStep.Recompute:
                if (clock.Recompute(now, await clocks.RulesAsync(clock, cancellationToken)) is not { } moved)
                {
                    return;
                }
                db.Add(moved);
                if (handler is not null)
                {
                    await notices.RecomputedAsync(clock, moved.DueBefore, await handler.DescribeAsync(clock, cancellationToken), cancellationToken);
                }
                return;
            case ClockStep.Remind:
                clock.Remind(now);
                if (handler is not null)
                {
                    await notices.RemindAsync(clock, await handler.DescribeAsync(clock, cancellationToken), cancellationToken);
                }
                return;
            default:
                var informed = await NextInformedAsync(clock, now, cancellationToken);
                var firedAt = clock.LevelDueAt;
                clock.Escalate(informed, now, await clocks.RulesAsync(clock, cancellationToken));
                if (handler is not null)
                {
                    await handler.OnOverdueAsync(new OverdueClock(clock, informed.Id) { At = firedAt }, cancellationToken);
                }
                return;
        }
    }

    /// <summary>The superior of the unit told before; at the top of the tree the last one stays.</summary>
    private async Task<UnitEntry> NextInformedAsync(Clock clock, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var toldBefore = clock.InformedUnitId ?? clock.UnitId;
        var line = await directory.GetLineAsync(toldBefore, VietnamDate.Of(now), cancellationToken);
        return line.Superiors.FirstOrDefault()?.Unit ?? line.Unit ?? throw new InvalidOperationException($"The directory knows no unit {toldBefore}.");
    }

    [LoggerMessage(LogLevel.Information, "Clock {Kind} fired at level {Level} ({ClockId})")]
    private partial void LogFired(string kind, int level, Guid clockId);

    [LoggerMessage(LogLevel.Warning, "No handler answers for the clock {Kind}; its level is kept on the clock only")]
    private partial void LogNoHandler(string kind);
}
