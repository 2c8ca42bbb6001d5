using Innovation.Casework.Calendar;
using Innovation.Casework.Policy;
using Innovation.Casework.Time;
using Microsoft.EntityFrameworkCore;

namespace Innovation.Casework.Clocks;

/// <summary>Deadlines in the service's own database, changed in the unit of work of the case.</summary>
public sealed class CaseClocks(DbContext db, WorkingCalendars calendars, PolicySets policies, CaseTime caseTime)
{
    /// <summary>Starts a clock; its due date follows from the case's policy set and the working calendar.</summary>
    public Task<Clock> StartAsync(ClockStart start, CancellationToken cancellationToken) => StartAsync(start, null, cancellationToken);

    /// <summary>The last day on which a clock started so would be met; starts nothing.</summary>
    public async Task<DateOnly> DueOnAsync(ClockStart start, CancellationToken cancellationToken) =>
        DueOf(start, await calendars.GetAsync(cancellationToken)).On;

    /// <summary>
    /// Stops the running clock of this kind on this subject: no reminder, no due date, no level until <see cref="ResumeAsync"/>. The
    /// working time that is left is kept, and the pause recorded.
    /// </summary>
    /// <returns>The clock; null where none runs, or where it is paused already.</returns>
    public async Task<Clock?> PauseAsync(Guid subjectId, string kind, CancellationToken cancellationToken)
    {
        if (await FindRunningAsync(subjectId, kind, cancellationToken) is not { } clock || clock.PausedAt is not null)
        {
            return null;
        }
        clock.DaysLeft = await DaysLeftAsync(clock, cancellationToken);
        clock.PausedAt = caseTime.Now;
        clock.NextFireAt = null;
        Note(clock, ClockChangeKind.Paused, clock.DueOn);
        return clock;
    }

    /// <summary>
    /// Lets a paused clock go on: the days left at the pause count from today. One that was overdue keeps its due date and level, and
    /// has the days left to its next level.
    /// </summary>
    /// <returns>The clock with its new due date; null where none is paused.</returns>
    public async Task<Clock?> ResumeAsync(Guid subjectId, string kind, CancellationToken cancellationToken)
    {
        if (await FindRunningAsync(subjectId, kind, cancellationToken) is not { PausedAt: not null } clock)
        {
            return null;
        }
        var before = clock.DueOn;
        var policy = await policies.VersionAsync(clock.PolicyVersion, cancellationToken);
        var calendar = await calendars.GetAsync(cancellationToken);
        if (clock.Level > 0)
        {
            clock.NextFireAt = clock.DaysLeft is { } days
                ? DueDate.Count(caseTime.Today, days, policy[PolicyKeys.EscalationInterval].Unit == PolicyUnit.WorkingDays, calendar).At
                : null;
        }
        else if (clock.DaysLeft is { } days)
        {
            clock.Count(DueDate.Count(caseTime.Today, days, clock.InWorkingDays, calendar), policy, calendar);
        }
        else
        {
            // It was overdue already when it was paused, and nobody had been told yet.
            clock.NextFireAt = clock.DueAt;
        }
        (clock.PausedAt, clock.DaysLeft) = (null, null);
        Note(clock, ClockChangeKind.Resumed, before);
        return clock;
    }

    /// <summary>
    /// Starts a fresh clock in the place of the running one, at another unit or person: after ForwardedUp or ReassignmentDecided only
    /// (invariant 16). <see cref="Clock.OriginalDueOn"/> stays as it was first given. Where none runs it is a plain start.
    /// </summary>
    public async Task<Clock> RestartAsync(ClockStart start, CancellationToken cancellationToken)
    {
        var running = await FindRunningAsync(start.SubjectId, start.Kind, cancellationToken);
        var fresh = await StartAsync(start, running?.OriginalDueOn, cancellationToken);
        if (running is not null)
        {
            End(running);
            running.RestartedAs = fresh.Id;
            Note(fresh, ClockChangeKind.Restarted, running.DueOn);
        }
        return fresh;
    }

    /// <summary>Ends the running clock of this kind on this subject as met, paused or not; nothing where there is none.</summary>
    public async Task MeetAsync(Guid subjectId, string kind, CancellationToken cancellationToken)
    {
        if (await FindRunningAsync(subjectId, kind, cancellationToken) is { } running)
        {
            End(running);
        }
    }

    /// <summary>The clocks of a case that run, are paused or overdue.</summary>
    public async Task<IReadOnlyList<Clock>> OpenAsync(Guid caseId, CancellationToken cancellationToken) =>
        await db.Set<Clock>().Where(clock => clock.CaseId == caseId && clock.MetAt == null).OrderBy(clock => clock.DueAt).ToListAsync(cancellationToken);

    private static DueDate DueOf(ClockStart start, WorkingCalendar calendar) =>
        DueDate.After(VietnamDate.Of(start.From), start.Policy[start.Kind], calendar);

    private async Task<Clock> StartAsync(ClockStart start, DateOnly? originalDueOn, CancellationToken cancellationToken)
    {
        var calendar = await calendars.GetAsync(cancellationToken);
        var due = DueOf(start, calendar);
        var clock = new Clock
        {
            Id = Guid.CreateVersion7(),
            Kind = start.Kind,
            CaseType = start.CaseType,
            CaseId = start.CaseId,
            SubjectId = start.SubjectId,
            PolicyVersion = start.Policy.Version,
            UnitId = start.UnitId,
            OfficerId = start.OfficerId,
            StartedAt = start.From.ToUniversalTime(),
            OriginalDueOn = originalDueOn ?? due.On,
        };
        clock.Count(due, start.Policy, calendar);
        db.Add(clock);
        return clock;
    }

    /// <summary>
    /// Locked until the command commits and read as it is now: a reminder or a level that fires at this moment is waited for. It would
    /// otherwise be a conflict to a caller whom it does not concern.
    /// </summary>
    private async Task<Clock?> FindRunningAsync(Guid subjectId, string kind, CancellationToken cancellationToken)
    {
        var clocks = db.Set<Clock>();
        var known = clocks.Local.FirstOrDefault(clock => clock.SubjectId == subjectId && clock.Kind == kind && clock.MetAt is null);
        // One that was started or changed in this very unit of work is further than the database.
        if (known is not null && db.Entry(known).State != EntityState.Unchanged)
        {
            return known;
        }
        var locked = await clocks.FromSql(
            $"SELECT *, xmin FROM casework.clocks WHERE subject_id = {subjectId} AND kind = {kind} AND met_at IS NULL FOR UPDATE").ToListAsync(cancellationToken);
        if (known is not null)
        {
            await db.Entry(known).ReloadAsync(cancellationToken);
        }
        return locked is [{ MetAt: null } running] ? running : null;
    }

    /// <summary>What a pause keeps: the days to the due date or, once overdue, to the next level.</summary>
    private async Task<int?> DaysLeftAsync(Clock clock, CancellationToken cancellationToken)
    {
        var calendar = await calendars.GetAsync(cancellationToken);
        if (clock.Level == 0)
        {
            return clock.DueAt > caseTime.Now ? DueDate.DaysLeft(caseTime.Today, clock.DueOn, clock.InWorkingDays, calendar) : null;
        }
        if (clock.NextFireAt is not { } next)
        {
            return null;
        }
        var policy = await policies.VersionAsync(clock.PolicyVersion, cancellationToken);
        var lastDay = VietnamDate.Of(next).AddDays(-1);
        return Math.Max(0, DueDate.DaysLeft(caseTime.Today, lastDay, policy[PolicyKeys.EscalationInterval].Unit == PolicyUnit.WorkingDays, calendar));
    }

    private void End(Clock clock)
    {
        clock.MetAt = caseTime.Now;
        clock.NextFireAt = null;
    }

    private void Note(Clock clock, ClockChangeKind kind, DateOnly dueBefore) => db.Add(new ClockChange
    {
        Id = Guid.CreateVersion7(),
        ClockId = clock.Id,
        Kind = kind,
        At = caseTime.Now,
        DueBefore = dueBefore,
        DueAfter = clock.DueOn,
    });
}
