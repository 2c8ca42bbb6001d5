using System.Data;
using Innovation.Casework.Calendar;
using Innovation.Casework.Policy;
using Innovation.Casework.Time;
using Innovation.Directory;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Innovation.Casework.Clocks;

/// <summary>
/// Takes one step of one clock, its reminder, a level or a due date to compute anew: the clock's row is locked, changed and its handler
/// called in one transaction, so that each step is taken once, whichever replica comes to it and however often a handler fails
/// (invariant 16).
/// </summary>
internal sealed partial class ClockFiring(
    DbContext db, CaseTime caseTime, TimeProvider systemTime, PolicySets policies, WorkingCalendars calendars, IDirectory directory,
    ClockNotices notices, IEnumerable<IClockHandler> handlers, ILogger<ClockFiring> logger)
{
    /// <summary>True where a step was taken; false where the clock is not due any more or another replica has it.</summary>
    public async Task<bool> FireAsync(Guid clockId, CancellationToken cancellationToken)
    {
        var context = db;
        await using var transaction = await context.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken);
        var locked = await context.Set<Clock>().FromSql(
            $"""
            SELECT *, xmin FROM casework.clocks
            WHERE id = {clockId} AND next_fire_at <= {caseTime.Now} AND (retry_at IS NULL OR retry_at <= {systemTime.GetUtcNow()})
            FOR UPDATE SKIP LOCKED
            """).ToListAsync(cancellationToken);
        if (locked is not [var clock])
        {
            return false;
        }

        var handler = handlers.FirstOrDefault(handler => handler.Kind == clock.Kind);
        if (handler is null)
        {
            LogNoHandler(clock.Kind);
        }
        await StepAsync(clock, handler, cancellationToken);
        var entry = context.Entry(clock);
        entry.Property(ClockColumns.RetryAt).CurrentValue = null;
        entry.Property(ClockColumns.Failures).CurrentValue = 0;
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        CaseworkTelemetry.ClocksFired.Add(
            1, new KeyValuePair<string, object?>("clock.kind", clock.Kind), new KeyValuePair<string, object?>("clock.level", clock.Level));
        LogFired(clock.Kind, clock.Level, clock.Id);
        return true;
    }

    /// <summary>Notes a failure, so that the clock is tried again later and the others are not held up.</summary>
    public Task PostponeAsync(Guid clockId, TimeSpan shortest, TimeSpan longest, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync(
            $"""
            UPDATE casework.clocks
            SET retry_at = {systemTime.GetUtcNow()} + least({shortest} * power(2, least(failures, 16)), {longest}), failures = failures + 1
            WHERE id = {clockId}
            """, cancellationToken);

    private Task StepAsync(Clock clock, IClockHandler? handler, CancellationToken cancellationToken)
    {
        if (clock.CalendarChanged)
        {
            return RecomputeAsync(clock, handler, cancellationToken);
        }
        // After a jump of case time past the due date a reminder would come too late.
        return clock is { RemindAt: not null, Level: 0 } && caseTime.Now < clock.DueAt
            ? RemindAsync(clock, handler, cancellationToken)
            : EscalateAsync(clock, handler, cancellationToken);
    }

    private async Task RecomputeAsync(Clock clock, IClockHandler? handler, CancellationToken cancellationToken)
    {
        var before = clock.DueOn;
        var policy = await policies.VersionAsync(clock.PolicyVersion, cancellationToken);
        var calendar = await calendars.GetAsync(cancellationToken);
        var due = DueDate.Count(clock.CountedFrom, clock.CountedDays, clock.InWorkingDays, calendar);
        // No announcement makes anybody late who was not.
        clock.Count(due.On < caseTime.Today && before >= caseTime.Today ? due with { On = before } : due, policy, calendar);
        clock.CalendarChanged = false;
        if (clock.DueOn == before)
        {
            return;
        }
        db.Add(new ClockChange
        {
            Id = Guid.CreateVersion7(),
            ClockId = clock.Id,
            Kind = ClockChangeKind.Recomputed,
            At = caseTime.Now,
            DueBefore = before,
            DueAfter = clock.DueOn,
        });
        if (handler is not null)
        {
            await notices.RecomputedAsync(clock, before, await handler.DescribeAsync(clock, cancellationToken), cancellationToken);
        }
    }

    private async Task RemindAsync(Clock clock, IClockHandler? handler, CancellationToken cancellationToken)
    {
        (clock.RemindAt, clock.RemindedAt, clock.NextFireAt) = (null, caseTime.Now, clock.DueAt);
        if (handler is not null)
        {
            await notices.RemindAsync(clock, await handler.DescribeAsync(clock, cancellationToken), cancellationToken);
        }
    }

    private async Task EscalateAsync(Clock clock, IClockHandler? handler, CancellationToken cancellationToken)
    {
        var informedUnit = await RaiseAsync(clock, cancellationToken);
        if (handler is not null)
        {
            await handler.OnOverdueAsync(new OverdueClock(clock, informedUnit), cancellationToken);
        }
    }

    private async Task<Guid> RaiseAsync(Clock clock, CancellationToken cancellationToken)
    {
        // The superior of the one told before; at the top of the tree the last one stays.
        var toldBefore = await UnitAsync(clock.InformedUnitId ?? clock.UnitId, cancellationToken);
        var informed = toldBefore.SuperiorId is { } superior ? await UnitAsync(superior, cancellationToken) : toldBefore;
        // A first level after a jump past the reminder counts from the due date.
        clock.NextFireAt = clock.Level == 0 ? clock.DueAt : clock.NextFireAt;
        clock.RemindAt = null;
        clock.Level++;
        clock.InformedUnitId = informed.Id;
        clock.NextFireAt = informed.SuperiorId is null ? null : await NextLevelAsync(clock, cancellationToken);
        return informed.Id;
    }

    // Counted from the day of the level that fires, not from today: after a jump of case time each level has its own day.
    private async Task<DateTimeOffset> NextLevelAsync(Clock clock, CancellationToken cancellationToken)
    {
        var policy = await policies.VersionAsync(clock.PolicyVersion, cancellationToken);
        var calendar = await calendars.GetAsync(cancellationToken);
        var lastDay = VietnamDate.Of(clock.NextFireAt!.Value).AddDays(-1);
        return DueDate.After(lastDay, policy[PolicyKeys.EscalationInterval], calendar).At;
    }

    private async Task<UnitEntry> UnitAsync(Guid unitId, CancellationToken cancellationToken) =>
        await directory.FindUnitAsync(unitId, caseTime.Today, cancellationToken)
        ?? throw new InvalidOperationException($"The directory knows no unit {unitId}.");

    [LoggerMessage(LogLevel.Information, "Clock {Kind} fired at level {Level} ({ClockId})")]
    private partial void LogFired(string kind, int level, Guid clockId);

    [LoggerMessage(LogLevel.Warning, "No handler answers for the clock {Kind}; its level is kept on the clock only")]
    private partial void LogNoHandler(string kind);
}
