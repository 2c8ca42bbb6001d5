using Innovation.Casework.Policy;

namespace Innovation.Casework.Clocks;

/// <summary>Deadlines of cases. Changes are tracked by the service's DbContext and saved by <see cref="ICaseFile"/>'s commit.</summary>
public interface IClocks
{
    /// <summary>Starts a clock; its due date follows from the case's policy set and the working calendar.</summary>
    Task<Clock> StartAsync(ClockStart start, CancellationToken cancellationToken);

    /// <summary>The last day on which a clock started so would be met; starts nothing.</summary>
    Task<DateOnly> DueOnAsync(ClockStart start, CancellationToken cancellationToken);

    /// <summary>Ends the running clock of this kind on this subject as met; nothing where there is none.</summary>
    Task MeetAsync(Guid subjectId, string kind, CancellationToken cancellationToken);

    /// <summary>The clocks of a case that run or are overdue.</summary>
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

/// <summary>Told when a clock falls due and at each further level. Runs in a transaction with the clock's own change: once per level.</summary>
public interface IClockHandler
{
    /// <summary>The policy key it answers for.</summary>
    string Kind { get; }

    /// <summary>Makes the silence visible; it never decides a case (invariant 16). Save by <see cref="ICaseFile"/>.</summary>
    Task OnOverdueAsync(OverdueClock overdue, CancellationToken cancellationToken);
}

/// <summary>A clock that passed its due date.</summary>
/// <param name="Clock">The clock, its level already raised.</param>
/// <param name="InformedUnitId">The unit told at this level: the superior of the one told before; the last one stays at the top.</param>
public sealed record OverdueClock(Clock Clock, Guid InformedUnitId);
