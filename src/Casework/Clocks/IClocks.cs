using Innovation.Casework.Policy;

namespace Innovation.Casework.Clocks;

/// <summary>Deadlines of cases. Changes are tracked by the service's DbContext and saved by <see cref="ICaseFile"/>'s commit.</summary>
public interface IClocks
{
    /// <summary>Starts a clock; its due date follows from the case's policy set and the working calendar.</summary>
    Task<Clock> StartAsync(ClockStart start, CancellationToken cancellationToken);

    /// <summary>The last day on which a clock started so would be met; starts nothing.</summary>
    Task<DateOnly> DueOnAsync(ClockStart start, CancellationToken cancellationToken);

    /// <summary>
    /// Stops the running clock of this kind on this subject: no reminder, no due date, no level until <see cref="ResumeAsync"/>. The
    /// working time that is left is kept, and the pause recorded.
    /// </summary>
    /// <returns>The clock; null where none runs, or where it is paused already.</returns>
    Task<Clock?> PauseAsync(Guid subjectId, string kind, CancellationToken cancellationToken);

    /// <summary>
    /// Lets a paused clock go on: the days left at the pause count from today. One that was overdue keeps its due date and level, and
    /// has the days left to its next level.
    /// </summary>
    /// <returns>The clock with its new due date; null where none is paused.</returns>
    Task<Clock?> ResumeAsync(Guid subjectId, string kind, CancellationToken cancellationToken);

    /// <summary>
    /// Starts a fresh clock in the place of the running one, at another unit or person: after ForwardedUp or ReassignmentDecided only
    /// (invariant 16). <see cref="Clock.OriginalDueOn"/> stays as it was first given. Where none runs it is a plain start.
    /// </summary>
    Task<Clock> RestartAsync(ClockStart start, CancellationToken cancellationToken);

    /// <summary>Ends the running clock of this kind on this subject as met, paused or not; nothing where there is none.</summary>
    Task MeetAsync(Guid subjectId, string kind, CancellationToken cancellationToken);

    /// <summary>The clocks of a case that run, are paused or overdue.</summary>
    Task<IReadOnlyList<Clock>> OpenAsync(Guid caseId, CancellationToken cancellationToken);
}

/// <summary>What a clock starts from.</summary>
/// <param name="Kind">The policy key that sets the duration.</param>
/// <param name="CaseType">For example proposal.</param>
/// <param name="CaseId">The case.</param>
/// <param name="SubjectId">What the clock is about: the case itself, or a part of it such as an obstacle.</param>
/// <param name="Policy">The set that the case is pinned to.</param>
/// <param name="From">Case time from which it counts; working days count from the day after.</param>
/// <param name="UnitId">The unit that owes the action.</param>
/// <param name="OfficerId">The person who owes it; null where any of the unit may.</param>
public sealed record ClockStart(string Kind, string CaseType, Guid CaseId, Guid SubjectId, PolicySet Policy, DateTimeOffset From, Guid UnitId, Guid? OfficerId);

/// <summary>
/// Told before a clock falls due, when it does, and at each further level. Runs in a transaction with the clock's own change: once per
/// reminder, once per level.
/// </summary>
public interface IClockHandler
{
    /// <summary>The policy key it answers for.</summary>
    string Kind { get; }

    /// <summary>The due date comes near: who owes the action is reminded. Save by <see cref="ICaseFile"/>.</summary>
    Task OnReminderAsync(Clock clock, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>An announced year moved the due date: the persons concerned are told. Save by <see cref="ICaseFile"/>.</summary>
    Task OnRecomputedAsync(RecomputedClock recomputed, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Makes the silence visible; it never decides a case (invariant 16). Save by <see cref="ICaseFile"/>.</summary>
    Task OnOverdueAsync(OverdueClock overdue, CancellationToken cancellationToken);
}

/// <summary>A clock that passed its due date.</summary>
/// <param name="Clock">The clock, its level already raised.</param>
/// <param name="InformedUnitId">The unit told at this level: the superior of the one told before; the last one stays at the top.</param>
public sealed record OverdueClock(Clock Clock, Guid InformedUnitId);

/// <summary>A clock whose due date was computed anew because a year of the working calendar was announced.</summary>
/// <param name="Clock">The clock with its new due date.</param>
/// <param name="DueBefore">The due date that it had.</param>
public sealed record RecomputedClock(Clock Clock, DateOnly DueBefore);
