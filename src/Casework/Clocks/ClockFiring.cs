using System.Data;
using Innovation.Casework.Calendar;
using Innovation.Casework.Data;
using Innovation.Casework.Directory;
using Innovation.Casework.Policy;
using Innovation.Casework.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Innovation.Casework.Clocks;

/// <summary>
/// Fires one level of one clock: the clock's row is locked, its level raised and its handler called in one transaction, so that
/// a level fires once, whichever replica comes to it and however often a handler fails (invariant 16).
/// </summary>
internal sealed partial class ClockFiring(
    CaseworkDb db, CaseTime caseTime, TimeProvider systemTime, IPolicySets policies, IWorkingCalendars calendars, IDirectory directory,
    IEnumerable<IClockHandler> handlers, ILogger<ClockFiring> logger)
{
    /// <summary>True where a level fired; false where the clock is not due any more or another replica has it.</summary>
    public async Task<bool> FireAsync(Guid clockId, CancellationToken cancellationToken)
    {
        var context = db.Context;
        await using var transaction = await context.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken);
        var locked = await context.Set<Clock>().FromSql(
            $"""
            SELECT * FROM casework.clocks
            WHERE id = {clockId} AND next_fire_at <= {caseTime.Now} AND (retry_at IS NULL OR retry_at <= {systemTime.GetUtcNow()})
            FOR UPDATE SKIP LOCKED
            """).ToListAsync(cancellationToken);
        if (locked is not [var clock])
        {
            return false;
        }

        var informedUnit = await RaiseAsync(clock, cancellationToken);
        if (handlers.FirstOrDefault(handler => handler.Kind == clock.Kind) is { } found)
        {
            await found.OnOverdueAsync(new OverdueClock(clock, informedUnit), cancellationToken);
        }
        else
        {
            LogNoHandler(clock.Kind);
        }
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        CaseworkTelemetry.ClocksFired.Add(1, new KeyValuePair<string, object?>("clock.kind", clock.Kind));
        LogFired(clock.Kind, clock.Level, clock.Id);
        return true;
    }

    /// <summary>Notes a failure, so that the clock is tried again later and the others are not held up.</summary>
    public Task PostponeAsync(Guid clockId, TimeSpan shortest, TimeSpan longest, CancellationToken cancellationToken) =>
        db.Context.Database.ExecuteSqlAsync(
            $"""
            UPDATE casework.clocks
            SET retry_at = {systemTime.GetUtcNow()} + least({shortest} * power(2, least(failures, 16)), {longest}), failures = failures + 1
            WHERE id = {clockId}
            """, cancellationToken);

    private async Task<Guid> RaiseAsync(Clock clock, CancellationToken cancellationToken)
    {
        // The superior of the one told before; at the top of the tree the last one stays.
        var toldBefore = await UnitAsync(clock.InformedUnitId ?? clock.UnitId, cancellationToken);
        var informed = toldBefore.SuperiorId is { } superior ? await UnitAsync(superior, cancellationToken) : toldBefore;
        clock.Level++;
        clock.InformedUnitId = informed.Id;
        clock.NextFireAt = informed.SuperiorId is null ? null : await NextLevelAsync(clock, cancellationToken);
        var entry = db.Context.Entry(clock);
        entry.Property(ClockColumns.RetryAt).CurrentValue = null;
        entry.Property(ClockColumns.Failures).CurrentValue = 0;
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
        await directory.FindUnitAsync(unitId, cancellationToken)
        ?? throw new InvalidOperationException($"The directory knows no unit {unitId}.");

    [LoggerMessage(LogLevel.Information, "Clock {Kind} reached level {Level} ({ClockId})")]
    private partial void LogFired(string kind, int level, Guid clockId);

    [LoggerMessage(LogLevel.Warning, "No handler answers for the overdue clock {Kind}; its level is kept on the clock only")]
    private partial void LogNoHandler(string kind);
}
