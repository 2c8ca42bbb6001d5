namespace Innovation.Casework.Clocks;

/// <summary>A deadline of a case. Silence never approves or rejects: an expired clock only escalates, once per level (invariant 16).</summary>
public sealed class Clock
{
    /// <summary>UUIDv7.</summary>
    public Guid Id { get; init; }
    /// <summary>The policy key that set the duration.</summary>
    public required string Kind { get; init; }
    /// <summary>For example proposal.</summary>
    public required string CaseType { get; init; }
    /// <summary>The case.</summary>
    public required Guid CaseId { get; init; }
    /// <summary>The case itself, or a part of it.</summary>
    public required Guid SubjectId { get; init; }
    /// <summary>The policy set that the duration was read from.</summary>
    public required int PolicyVersion { get; init; }
    /// <summary>The unit that owes the action; it stays when the duty holder changes.</summary>
    public required Guid UnitId { get; init; }
    /// <summary>The person who owes it; null where any of the unit may.</summary>
    public Guid? OfficerId { get; init; }
    /// <summary>Case time from which it counts.</summary>
    public required DateTimeOffset StartedAt { get; init; }
    /// <summary>The last day on which it is met, in Vietnam.</summary>
    public DateOnly DueOn { get; set; }
    /// <summary>The due date as it was first given; pauses, restarts at another unit and recomputed calendars leave it.</summary>
    public DateOnly OriginalDueOn { get; init; }
    /// <summary>The first instant at which it is overdue, case time.</summary>
    public DateTimeOffset DueAt { get; set; }
    /// <summary>True where the due date rests on a year not yet announced.</summary>
    public bool Provisional { get; set; }
    /// <summary>True from the announcement of a year that the due date rests on until it is computed anew.</summary>
    public bool CalendarChanged { get; set; }
    /// <summary>The day after which its days count: the start, or the resumption after a pause.</summary>
    public DateOnly CountedFrom { get; set; }
    /// <summary>How many days count from there to the due date.</summary>
    public int CountedDays { get; set; }
    /// <summary>True where only working days count; else every calendar day does.</summary>
    public bool InWorkingDays { get; set; }
    /// <summary>When the one who owes the action is reminded, case time; null where that was done or there is no reminder.</summary>
    public DateTimeOffset? RemindAt { get; set; }
    /// <summary>When the reminder was given, case time; once per clock.</summary>
    public DateTimeOffset? RemindedAt { get; set; }
    /// <summary>When the firing loop looks at it next, case time; null while it is paused, once it is met or has reached the top.</summary>
    public DateTimeOffset? NextFireAt { get; set; }
    /// <summary>0 while not overdue, then the escalation level.</summary>
    public int Level { get; set; }
    /// <summary>The unit told at the present level; null at level 0.</summary>
    public Guid? InformedUnitId { get; set; }
    /// <summary>When it was paused, case time; null while it runs.</summary>
    public DateTimeOffset? PausedAt { get; set; }
    /// <summary>How many of its days were left at the pause, to the due date or, once overdue, to the next level; null where nothing was.</summary>
    public int? DaysLeft { get; set; }
    /// <summary>When it was met or another took its place, case time; null while open.</summary>
    public DateTimeOffset? MetAt { get; set; }
    /// <summary>The clock that goes on in its place at another unit; null where it was met itself.</summary>
    public Guid? RestartedAs { get; set; }
}
