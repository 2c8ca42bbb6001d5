using Innovation.Casework.Time;

namespace Innovation.Casework.Clocks;

/// <summary>Answers for one kind of clock: what its notices say, and what becomes of a case that nobody acts on.</summary>
public interface IClockHandler
{
    /// <summary>The policy key it answers for.</summary>
    string Kind { get; }

    /// <summary>Reads the cases of the clocks that fire together, tracked, in one statement; always before it is asked about one of them.</summary>
    Task ReadAsync(Guid[] caseIds, CancellationToken cancellationToken);

    /// <summary>
    /// What the notices of casework say and whom they reach: the reminder before the due date, and the news that an announced year moved
    /// it. Casework writes the ledger entry and sends them.
    /// </summary>
    Task<ClockMatter> DescribeAsync(Clock clock, CancellationToken cancellationToken);

    /// <summary>
    /// Makes the silence visible when the clock falls due and at each further level; it never decides a case (invariant 16). Runs in a
    /// transaction with the clock's own change: once per level. Record it by <see cref="Urging"/>; casework saves.
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
public sealed record OverdueClock(Clock Clock, Guid InformedUnitId)
{
    /// <summary>
    /// The first instant of the breach at this level, case time, whenever the level fires: the breach belongs to whoever held the duty on the day
    /// before it (invariant 16).
    /// </summary>
    public DateTimeOffset At { get; init; }

    /// <summary>The last day on which the breach of this level could have been avoided, in Vietnam.</summary>
    public DateOnly LastDay => VietnamDate.Of(At.AddTicks(-1));
}
