using Innovation.Casework.Calendar;
using Innovation.Casework.Ledger;
using Innovation.Casework.Policy;
using Innovation.Casework.Time;
using Microsoft.EntityFrameworkCore;

namespace Innovation.Casework.Clocks;

/// <summary>Deadlines in the service's own database, changed in the unit of work of the case.</summary>
public sealed class CaseClocks
{
    private readonly DbContext _db;
    private readonly WorkingCalendars _calendars;
    private readonly PolicySets _policies;
    private readonly LedgerTails _tails;
    private readonly CaseTime _caseTime;
    private readonly Dictionary<Guid, List<Clock>> _locked = [];
    private readonly Dictionary<Guid, ICase> _seen = [];

    internal CaseClocks(DbContext db, WorkingCalendars calendars, PolicySets policies, LedgerTails tails, CaseTime caseTime) =>
        (_db, _calendars, _policies, _tails, _caseTime) = (db, calendars, policies, tails, caseTime);

    /// <summary>Starts a clock; its due date follows from the case's policy set and the working calendar.</summary>
    public async Task<Clock> StartAsync(ClockStart start, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(start);
        var clock = Clock.Start(start, await _calendars.GetAsync(cancellationToken));
        _db.Add(clock);
        // What was locked before does not hold this one.
        _locked.Remove(start.SubjectId);
        return clock;
    }

    /// <summary>The last day on which a clock started so would be met; starts nothing.</summary>
    public async Task<DateOnly> DueOnAsync(ClockStart start, CancellationToken cancellationToken) =>
        start.DueDate(await _calendars.GetAsync(cancellationToken)).On;

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
        _db.Add(running.Pause(_caseTime.Now, await RulesAsync(running, cancellationToken)));
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
        _db.Add(paused.Resume(_caseTime.Now, await RulesAsync(paused, cancellationToken)));
        return paused;
    }

    /// <summary>
    /// Starts a fresh clock in the place of the running one, at another unit or person: after ForwardedUp or ReassignmentDecided only
    /// (invariant 16). <see cref="Clock.OriginalDueOn"/> stays as it was first given. Where none runs it is a plain start.
    /// </summary>
    public Task<Clock> RestartAsync(ClockStart start, CancellationToken cancellationToken) => ReplaceAsync(start.Kind, start, cancellationToken);

    /// <summary>
    /// Starts a clock in the place of the running one of <paramref name="kind"/>, where the case goes on to another track with a time of its own.
    /// <see cref="Clock.OriginalDueOn"/> stays as it was first given. Where none runs it is a plain start. A clock that is overdue is not replaced
    /// by a move of the one who owes the answer (invariant 16): that is the caller's to see to.
    /// </summary>
    public async Task<Clock> ReplaceAsync(string kind, ClockStart start, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(start);
        if (await FindOpenAsync(start.SubjectId, kind, cancellationToken) is not { } open)
        {
            return await StartAsync(start, cancellationToken);
        }
        var (fresh, change) = open.Restart(start, await _calendars.GetAsync(cancellationToken), _caseTime.Now);
        _db.AddRange(fresh, change);
        return fresh;
    }

    /// <summary>Ends the running clock of this kind on this subject as met, paused or not; nothing where there is none.</summary>
    public async Task MeetAsync(Guid subjectId, string kind, CancellationToken cancellationToken) =>
        (await FindOpenAsync(subjectId, kind, cancellationToken))?.Meet(_caseTime.Now);

    /// <summary>The clocks of a case that run, are paused or overdue.</summary>
    public async Task<IReadOnlyList<Clock>> OpenAsync(Guid caseId, CancellationToken cancellationToken) =>
        [.. (await OfAsync(caseId, cancellationToken)).Where(clock => clock.MetAt is null).OrderBy(clock => clock.DueAt)];

    /// <summary>All clocks of a case, with what this unit of work has changed of them; to be read only.</summary>
    public async Task<IReadOnlyList<Clock>> OfAsync(Guid caseId, CancellationToken cancellationToken) =>
        // The inbox lets go of everything between two events; then nothing is known of the case any more.
        _seen.TryGetValue(caseId, out var seen) && AsTracked(() => _db.Entry(seen).State) != EntityState.Detached
            ? [.. Tracked().Where(clock => clock.CaseId == caseId)]
            : await _db.Set<Clock>().Where(clock => clock.CaseId == caseId).ToListAsync(cancellationToken);

    /// <summary>All clocks of the case were read with it.</summary>
    internal void Seen(ICase @case) => _seen[@case.Id] = @case;

    internal async Task<ClockRules> RulesAsync(Clock clock, CancellationToken cancellationToken) =>
        new(await _policies.VersionAsync(clock.PolicyVersion, cancellationToken), await _calendars.GetAsync(cancellationToken));

    private async Task<Clock?> FindOpenAsync(Guid subjectId, string kind, CancellationToken cancellationToken)
    {
        var started = Tracked().Find(clock =>
            clock.SubjectId == subjectId && clock.Kind == kind && clock.MetAt is null && _db.Entry(clock).State == EntityState.Added);
        // One that was started in this very unit of work is further than the database.
        return started ?? (await LockAsync(subjectId, cancellationToken)).Find(clock => clock.Kind == kind && clock.MetAt is null);
    }

    /// <summary>
    /// The subject's open clocks, locked until the command commits and read as they are now: a reminder or a level that fires at this moment
    /// is waited for. It would otherwise be a conflict to a caller whom it does not concern.
    /// </summary>
    private async Task<List<Clock>> LockAsync(Guid subjectId, CancellationToken cancellationToken)
    {
        if (_locked.TryGetValue(subjectId, out var held) && held.TrueForAll(clock => _db.Entry(clock).State != EntityState.Detached))
        {
            return held;
        }
        var before = new Dictionary<Guid, uint>();
        foreach (var known in Tracked().Where(clock => clock.SubjectId == subjectId && clock.MetAt is null))
        {
            var entry = _db.Entry(known);
            if (entry.State == EntityState.Unchanged)
            {
                before[known.Id] = VersionOf(known);
                entry.State = EntityState.Detached;
            }
        }
        var locked = await _db.Set<Clock>().FromSql(
            $"SELECT *, xmin FROM casework.clocks WHERE subject_id = {subjectId} AND met_at IS NULL ORDER BY id FOR UPDATE")
            // Composed, so that EF names the columns: a prepared statement whose own result grew by a migration would fail until its session ends.
            .OrderBy(clock => clock.Id).ToListAsync(cancellationToken);
        foreach (var moved in locked.Where(clock => before.TryGetValue(clock.Id, out var version) && version != VersionOf(clock)))
        {
            // Whoever moved it wrote to the ledger of its case as well.
            _tails.Forget(moved.CaseId);
        }
        if (locked.Count > 0)
        {
            _locked[subjectId] = locked;
        }
        return locked;
    }

    private List<Clock> Tracked() => AsTracked(() => _db.ChangeTracker.Entries<Clock>().Select(entry => entry.Entity).ToList());

    /// <summary>Looks at what is tracked without looking for changes first, which goes through all that the case's documents hold.</summary>
    private T AsTracked<T>(Func<T> look)
    {
        var tracker = _db.ChangeTracker;
        var detects = tracker.AutoDetectChangesEnabled;
        tracker.AutoDetectChangesEnabled = false;
        try
        {
            return look();
        }
        finally
        {
            tracker.AutoDetectChangesEnabled = detects;
        }
    }

    private uint VersionOf(Clock clock) => _db.Entry(clock).Property<uint>(ClockColumns.RowVersion).CurrentValue;
}
