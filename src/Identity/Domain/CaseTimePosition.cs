namespace Innovation.Identity.Domain;

/// <summary>Where case time stands relative to system time; one row for the whole platform.</summary>
internal sealed class CaseTimePosition
{
    /// <summary>The row's id, and the case that the ledger keeps the advances under.</summary>
    public static readonly Guid TheOnly = new("0197a000-0000-7000-8000-0000000000c7");

    private CaseTimePosition()
    {
    }

    public Guid Id { get; private init; } = TheOnly;
    /// <summary>Case time minus system time.</summary>
    public long OffsetMilliseconds { get; private set; }
    /// <summary>1 at first, one more with each advance; so that a replica at 0 has applied nothing yet.</summary>
    public long Sequence { get; private set; } = 1;
    /// <summary>True in exercise mode (diễn tập). A database never changes its mode: exercise data must not become real.</summary>
    public bool Exercise { get; private init; }
    /// <summary>The target of the last advance.</summary>
    public DateTimeOffset? AdvancedTo { get; private set; }

    public TimeSpan Offset => TimeSpan.FromMilliseconds(OffsetMilliseconds);

    /// <summary>Real mode: case time is system time.</summary>
    public static CaseTimePosition Real() => new() { Exercise = false };

    /// <summary>Exercise mode: case time begins at <paramref name="start"/>.</summary>
    public static CaseTimePosition ExerciseFrom(DateTimeOffset start, DateTimeOffset systemNow) =>
        new() { Exercise = true, OffsetMilliseconds = MillisecondsTo(start, systemNow) };

    /// <summary>Case time at the system time <paramref name="systemNow"/>.</summary>
    public DateTimeOffset At(DateTimeOffset systemNow) => systemNow + Offset;

    /// <summary>Moves case time on to <paramref name="to"/>. False where the last advance went there already: asking again changes nothing.</summary>
    /// <exception cref="RefusedException">NOT_IN_EXERCISE, CASE_TIME_BACKWARDS.</exception>
    public bool Advance(DateTimeOffset to, DateTimeOffset systemNow)
    {
        if (!Exercise)
        {
            throw NotInExercise();
        }
        if (to == AdvancedTo)
        {
            return false;
        }
        var now = At(systemNow);
        if (to < now)
        {
            throw Refuse.Conflict(ReasonCodes.CaseTimeBackwards, $"Case time is {now:O} and never goes backwards; {to:O} lies before it.");
        }
        OffsetMilliseconds = MillisecondsTo(to, systemNow);
        Sequence++;
        AdvancedTo = to;
        return true;
    }

    public static RefusedException NotInExercise() =>
        Refuse.Conflict(ReasonCodes.NotInExercise, "Case time advances in exercise mode only; this platform runs in real mode.");

    // Rounded up, so that case time has reached the target when the advance returns.
    private static long MillisecondsTo(DateTimeOffset target, DateTimeOffset systemNow) =>
        (long)Math.Ceiling((target - systemNow).TotalMilliseconds);
}
