using Innovation.Casework.Calendar;
using Innovation.Casework.Policy;
using Innovation.Casework.Time;
using Microsoft.EntityFrameworkCore;

namespace Innovation.Casework.Clocks;

/// <summary>Deadlines in the service's own database, changed in the unit of work of the case.</summary>
public sealed class CaseClocks(DbContext db, WorkingCalendars calendars, PolicySets policies, CaseTime caseTime)
{
    /// <summary>Starts a clock; its due date follows from the case's policy set and the working calendar.</summary>
    public async Task<Clock> StartAsync(ClockStart start, CancellationToken cancellationToken)
    {
        var clock = Clock.Start(start, await calendars.GetAsync(cancellationToken));
        db.Add(clock);
        return clock;
    }

    /// <summary>The last day on which a clock started so would be met; starts nothing.</summary>
    public async Task<DateOnly> DueOnAsync(ClockStart start, CancellationToken cancellationToken) =>
        start.DueDate(await calendars.GetAsync(cancellationToken)).On;

    /// <summary>
    /// Stops the running clock of this kind on this subject: no reminder, no due date, no level until <see cref="ResumeAsync"/>. The
    /// working time that is left is kept, and the pause recorded.
    /// </summary>
    /// <returns>The clock; null where none runs, or where it is paused already.</returns>
    public async Task<Clock?> PauseAsync(Guid subjectId, string kind, CancellationToken cancellationToken)
    {
        if (await FindOpenAsync(subjectId, kind, cancellationToken) is not { PausedAt: null } running)
        {
            return null;
        }
        db.Add(running.Pause(caseTime.Now, await RulesAsync(running, cancellationToken)));
        return running;
    }

    /// <summary>
    /// Lets a paused clock go on: the days left at the pause count from today. One that was overdue keeps its due date and level, and
    /// has the days left to its next level.
    /// </summary>
    /// <returns>The clock with its new due date; null where none is paused.</returns>
    public async Task<Clock?> ResumeAsync(Guid subjectId, string kind, CancellationToken cancellationToken)
    {
        if (await FindOpenAsync(subjectId, kind, cancellationToken) is not { PausedAt: not null } paused)
        {
            return null;
        }
        db.Add(paused.Resume(caseTime.Now, await RulesAsync(paused, cancellationToken)));
        return paused;
    }

    /// <summary>
    /// Starts a fresh clock in the place of the running one, at another unit or person: after ForwardedUp or ReassignmentDecided only
    /// (invariant 16). <see cref="Clock.OriginalDueOn"/> stays as it was first given. Where none runs it is a plain start.
    /// </summary>
    public async Task<Clock> RestartAsync(ClockStart start, CancellationToken cancellationToken)
    {
        if (await FindOpenAsync(start.SubjectId, start.Kind, cancellationToken) is not { } open)
        {
            return await StartAsync(start, cancellationToken);
        }
        var (fresh, change) = open.Restart(start, await calendars.GetAsync(cancellationToken), caseTime.Now);
        db.AddRange(fresh, change);
        return fresh;
    }

    /// <summary>Ends the running clock of this kind on this subject as met, paused or not; nothing where there is none.</summary>
    public async Task MeetAsync(Guid subjectId, string kind, CancellationToken cancellationToken) =>
        (await FindOpenAsync(subjectId, kind, cancellationToken))?.Meet(caseTime.Now);

    /// <summary>The clocks of a case that run, are paused or overdue.</summary>
    public async Task<IReadOnlyList<Clock>> OpenAsync(Guid caseId, CancellationToken cancellationToken) =>
        await db.Set<Clock>().Where(clock => clock.CaseId == caseId && clock.MetAt == null).OrderBy(clock => clock.DueAt).ToListAsync(cancellationToken);

    internal async Task<ClockRules> RulesAsync(Clock clock, CancellationToken cancellationToken) =>
        new(await policies.VersionAsync(clock.PolicyVersion, cancellationToken), await calendars.GetAsync(cancellationToken));

    /// <summary>
    /// Locked until the command commits and read as it is now: a reminder or a level that fires at this moment is waited for. It would
    /// otherwise be a conflict to a caller whom it does not concern.
    /// </summary>
    private async Task<Clock?> FindOpenAsync(Guid subjectId, string kind, CancellationToken cancellationToken)
    {
        var clocks = db.Set<Clock>();
        var known = clocks.Local.FirstOrDefault(clock => clock.SubjectId == subjectId && clock.Kind == kind && clock.MetAt is null);
        // One that was started or changed in this very unit of work is further than the database.
        if (known is not null && db.Entry(known).State != EntityState.Unchanged)
        {
            return known;
        }
        var locked = await clocks.FromSql(
            $"SELECT *, xmin FROM casework.clocks WHERE subject_id = {subjectId} AND kind = {kind} AND met_at IS NULL FOR UPDATE")
            .ToListAsync(cancellationToken);
        if (known is not null)
        {
            await db.Entry(known).ReloadAsync(cancellationToken);
        }
        return locked is [{ MetAt: null } open] ? open : null;
    }
}
