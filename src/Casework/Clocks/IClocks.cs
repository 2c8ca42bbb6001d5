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

/// <summary>Answers for one kind of clock: what its notices say, and what becomes of a case that nobody acts on.</summary>
public interface IClockHandler
{
    /// <summary>The policy key it answers for.</summary>
    string Kind { get; }

    /// <summary>
    /// What the notices of casework say and whom they reach: the reminder before the due date, and the news that an announced year moved
    /// it. Casework writes the ledger entry and sends them.
    /// </summary>
    Task<ClockMatter> DescribeAsync(Clock clock, CancellationToken cancellationToken);

    /// <summary>
    /// Makes the silence visible when the clock falls due and at each further level; it never decides a case (invariant 16). Runs in a
    /// transaction with the clock's own change: once per level. Save by <see cref="ICaseFile"/>.
    /// </summary>
    Task OnOverdueAsync(OverdueClock overdue, CancellationToken cancellationToken);
}

/// <summary>What a clock is about, for the words of its notices.</summary>
/// <param name="Title">The case's title; no personal data, no protected text.</param>
/// <param name="LegalBasis">The case's legal bases, for the ledger.</param>
/// <param name="OwingIds">Who owes the action, besides the one whom the clock names and the head of its unit today.</param>
/// <param name="ConcernedIds">Who waits for it: told when the due date moves.</param>
public sealed record ClockMatter(string Title, IReadOnlyList<string> LegalBasis, IReadOnlyList<Guid> OwingIds, IReadOnlyList<Guid> ConcernedIds);

/// <summary>A clock that passed its due date.</summary>
/// <param name="Clock">The clock, its level already raised.</param>
/// <param name="InformedUnitId">The unit told at this level: the superior of the one told before; the last one stays at the top.</param>
public sealed record OverdueClock(Clock Clock, Guid InformedUnitId);
