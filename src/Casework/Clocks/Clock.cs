using Innovation.Casework.Calendar;
using Innovation.Casework.Time;
using Innovation.Directory;

namespace Innovation.Casework.Clocks;

/// <summary>
/// A deadline of a case. Silence never approves or rejects: an expired clock only escalates, once per level (invariant 16). Services
/// change it through <see cref="CaseClocks"/>.
/// </summary>
public sealed class Clock
{
    // For EF Core, and for Start.
    private Clock()
    {
    }

    /// <summary>UUIDv7.</summary>
    public Guid Id { get; private init; }
    /// <summary>The policy key that set the duration.</summary>
    public string Kind { get; private init; } = "";
    /// <summary>For example proposal.</summary>
    public string CaseType { get; private init; } = "";
    /// <summary>The case.</summary>
    public Guid CaseId { get; private init; }
    /// <summary>The case itself, or a part of it.</summary>
    public Guid SubjectId { get; private init; }
    /// <summary>The policy set that the duration was read from.</summary>
    public int PolicyVersion { get; private init; }
    /// <summary>The unit that owes the action; it stays when the duty holder changes.</summary>
    public Guid UnitId { get; private init; }
    /// <summary>The person who owes it; null where any of the unit may.</summary>
    public Guid? OfficerId { get; private init; }
    /// <summary>Case time from which it counts.</summary>
    public DateTimeOffset StartedAt { get; private init; }
    /// <summary>The last day on which it is met, in Vietnam.</summary>
    public DateOnly DueOn { get; private set; }
    /// <summary>The due date as it was first given; pauses, restarts at another unit and recomputed calendars leave it.</summary>
    public DateOnly OriginalDueOn { get; private init; }
    /// <summary>The first instant at which it is overdue, case time.</summary>
    public DateTimeOffset DueAt { get; private set; }
    /// <summary>True where the due date rests on a year not yet announced.</summary>
    public bool Provisional { get; private set; }
    /// <summary>True from the announcement of a year that the due date rests on until it is computed anew.</summary>
    public bool CalendarChanged { get; private set; }
    /// <summary>The day after which its days count: the start, or the resumption after a pause.</summary>
    public DateOnly CountedFrom { get; private set; }
    /// <summary>How many days count from there to the due date.</summary>
    public int CountedDays { get; private set; }
    /// <summary>True where only working days count; else every calendar day does.</summary>
    public bool InWorkingDays { get; private set; }
    /// <summary>When the one who owes the action is reminded, case time; null where that was done or there is no reminder.</summary>
    public DateTimeOffset? RemindAt { get; private set; }
    /// <summary>When the reminder was given, case time; once per clock.</summary>
    public DateTimeOffset? RemindedAt { get; private set; }
    /// <summary>When the firing loop looks at it next, case time; null while it is paused, once it is met or has reached the top.</summary>
    public DateTimeOffset? NextFireAt { get; private set; }
    /// <summary>0 while not overdue, then the escalation level.</summary>
    public int Level { get; private set; }
    /// <summary>The unit told at the present level; null at level 0.</summary>
    public Guid? InformedUnitId { get; private set; }
    /// <summary>When it was paused, case time; null while it runs.</summary>
    public DateTimeOffset? PausedAt { get; private set; }
    /// <summary>How many of its days were left at the pause, to the due date or, once overdue, to the next level; null where nothing was.</summary>
    public int? DaysLeft { get; private set; }
    /// <summary>When it was met or another took its place, case time; null while open.</summary>
    public DateTimeOffset? MetAt { get; private set; }
    /// <summary>The clock that goes on in its place at another unit; null where it was met itself.</summary>
    public Guid? RestartedAs { get; private set; }

    /// <summary>A clock that runs; its due date follows from the case's policy set and the working calendar.</summary>
    internal static Clock Start(ClockStart start, WorkingCalendar calendar) => Start(start, calendar, firstDueOn: null);

    /// <summary>
    /// Stops it: no reminder, no due date, no level until <see cref="Resume"/>. The days that are left are kept: to the due date or, once
    /// overdue, to the next level.
    /// </summary>
    internal ClockChange Pause(DateTimeOffset now, ClockRules rules)
    {
        Require(MetAt is null && PausedAt is null, nameof(Pause));
        DaysLeft = DaysLeftOn(now, rules);
        (PausedAt, NextFireAt) = (now, null);
        return Changed(ClockChangeKind.Paused, now, DueOn);
    }

    /// <summary>
    /// Lets it go on: the days left at the pause count from today. One that was overdue keeps its due date and level, and has the days
    /// left to its next level.
    /// </summary>
    internal ClockChange Resume(DateTimeOffset now, ClockRules rules)
    {
        Require(MetAt is null && PausedAt is not null, nameof(Resume));
        var (before, today) = (DueOn, VietnamDate.Of(now));
        if (Level > 0)
        {
            NextFireAt = DaysLeft is { } toNextLevel ? DueDate.Count(today, toNextLevel, rules.EscalatesInWorkingDays, rules.Calendar).At : null;
        }
        else if (DaysLeft is { } days)
        {
            Count(DueDate.Count(today, days, InWorkingDays, rules.Calendar), rules);
        }
        else
        {
            // It was overdue already when it was paused, and nobody had been told yet.
            NextFireAt = DueAt;
        }
        (PausedAt, DaysLeft) = (null, null);
        return Changed(ClockChangeKind.Resumed, now, before);
    }

    /// <summary>
    /// Puts a fresh clock in its place, at another unit or person: after ForwardedUp or ReassignmentDecided only (invariant 16). The
    /// fresh one shows the due date that was first given.
    /// </summary>
    internal (Clock Fresh, ClockChange Change) Restart(ClockStart start, WorkingCalendar calendar, DateTimeOffset now)
    {
        var fresh = Start(start, calendar, OriginalDueOn);
        Meet(now);
        RestartedAs = fresh.Id;
        return (fresh, fresh.Changed(ClockChangeKind.Restarted, now, DueOn));
    }

    /// <summary>Ends it, paused or not: what was owed is done.</summary>
    internal void Meet(DateTimeOffset now)
    {
        Require(MetAt is null, nameof(Meet));
        (MetAt, NextFireAt) = (now, null);
    }

    /// <summary>What is to be done with it at that time.</summary>
    internal ClockStep StepAt(DateTimeOffset now)
    {
        if (MetAt is not null || PausedAt is not null || NextFireAt is null || NextFireAt > now)
        {
            return ClockStep.None;
        }
        if (CalendarChanged)
        {
            return ClockStep.Recompute;
        }
        // After a jump of case time past the due date a reminder would come too late.
        return RemindAt is not null && Level == 0 && now < DueAt ? ClockStep.Remind : ClockStep.Escalate;
    }

    /// <summary>The one who owes the action is reminded now; never again.</summary>
    internal void Remind(DateTimeOffset now)
    {
        Require(StepAt(now) == ClockStep.Remind, nameof(Remind));
        (RemindAt, RemindedAt, NextFireAt) = (null, now, DueAt);
    }

    /// <summary>
    /// The instant from which its next level counts, whenever that fires: the due date's end, then each interval's. A first level after a jump past
    /// the reminder counts from the due date.
    /// </summary>
    internal DateTimeOffset LevelDueAt => Level == 0 ? DueAt : NextFireAt!.Value;

    /// <summary>
    /// Raises its level by one and notes whom that informs; the next level follows after the escalation interval, counted from the day of
    /// the level that fires and not from today: after a jump of case time each level has its own day.
    /// </summary>
    internal void Escalate(UnitEntry informed, DateTimeOffset now, ClockRules rules)
    {
        Require(StepAt(now) == ClockStep.Escalate, nameof(Escalate));
        var fired = LevelDueAt;
        (Level, InformedUnitId, RemindAt) = (Level + 1, informed.Id, null);
        NextFireAt = informed.SuperiorId is null ? null : rules.LevelAfter(fired);
    }

    /// <summary>Computes the due date anew after a year was announced.</summary>
    /// <returns>The change; null where the date stays.</returns>
    internal ClockChange? Recompute(DateTimeOffset now, ClockRules rules)
    {
        Require(StepAt(now) == ClockStep.Recompute, nameof(Recompute));
        var (before, today) = (DueOn, VietnamDate.Of(now));
        var due = DueDate.Count(CountedFrom, CountedDays, InWorkingDays, rules.Calendar);
        // No announcement makes anybody late who was not.
        Count(due.On < today && before >= today ? due with { On = before } : due, rules);
        CalendarChanged = false;
        return DueOn == before ? null : Changed(ClockChangeKind.Recomputed, now, before);
    }

    private static Clock Start(ClockStart start, WorkingCalendar calendar, DateOnly? firstDueOn)
    {
        var due = start.DueDate(calendar);
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
            OriginalDueOn = firstDueOn ?? due.On,
        };
        clock.Count(due, new ClockRules(start.Policy, calendar));
        return clock;
    }

    /// <summary>Sets the due date, what it rests on, and when it is looked at next: for its reminder, else when it falls due.</summary>
    private void Count(DueDate due, ClockRules rules)
    {
        (DueOn, DueAt, Provisional) = (due.On, due.At, due.Provisional);
        (CountedFrom, CountedDays, InWorkingDays) = (due.From, due.Days, due.InWorkingDays);
        RemindAt = RemindedAt is null ? rules.ReminderOf(due) : null;
        NextFireAt = RemindAt ?? DueAt;
    }

    private int? DaysLeftOn(DateTimeOffset now, ClockRules rules)
    {
        var today = VietnamDate.Of(now);
        if (Level == 0)
        {
            return DueAt > now ? DueDate.DaysLeft(today, DueOn, InWorkingDays, rules.Calendar) : null;
        }
        return NextFireAt is { } next
            ? Math.Max(0, DueDate.DaysLeft(today, VietnamDate.Of(next).AddDays(-1), rules.EscalatesInWorkingDays, rules.Calendar))
            : null;
    }

    private ClockChange Changed(ClockChangeKind kind, DateTimeOffset at, DateOnly dueBefore) =>
        new() { Id = Guid.CreateVersion7(), ClockId = Id, Kind = kind, At = at, DueBefore = dueBefore, DueAfter = DueOn };

    // Whoever asks looks first: a refusal here is a fault of the program, not of a caller.
    private static void Require(bool allowed, string change)
    {
        if (!allowed)
        {
            throw new InvalidOperationException($"{change} is no change of the clock as it stands.");
        }
    }
}

/// <summary>What the firing loop has to do with a clock.</summary>
internal enum ClockStep
{
    /// <summary>Nothing: it is not due, paused or met.</summary>
    None,
    /// <summary>A year was announced that the due date rests on.</summary>
    Recompute,
    /// <summary>The reminder before the due date.</summary>
    Remind,
    /// <summary>The next level.</summary>
    Escalate,
}
