using Innovation.Contracts;

namespace Innovation.Casework.Time;

/// <summary>
/// Case time: what clocks, working days and effective dates run on. Real mode: system time. Exercise mode (diễn tập): system time
/// plus an offset that an operator advances and that only ever grows; every replica follows Identity's.
/// </summary>
/// <param name="systemTime">What it runs on.</param>
/// <param name="mustFollow">True where there is no case time before the first <see cref="Apply"/>: exercise mode, outside Identity.</param>
public sealed class CaseTime(TimeProvider systemTime, bool mustFollow = false) : TimeProvider
{
    private State _state = new(TimeSpan.Zero, 0, false, Applied: false);

    /// <inheritdoc />
    /// <exception cref="RefusedException">UNAVAILABLE in exercise mode until Identity's case time is known: a guess could lie years off.</exception>
    public override DateTimeOffset GetUtcNow()
    {
        var state = Volatile.Read(ref _state);
        return mustFollow && !state.Applied
            ? throw new Refusal(RefusalKind.Unavailable, ReasonCodes.Unavailable, "Case time is not known yet; retry shortly.").AsException()
            : systemTime.GetUtcNow() + state.Offset;
    }

    /// <summary>Now, to PostgreSQL's precision (microseconds), so that what is stored equals what was decided on.</summary>
    public DateTimeOffset Now
    {
        get
        {
            var now = GetUtcNow();
            return new DateTimeOffset(now.Ticks - now.Ticks % TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);
        }
    }

    /// <summary>Today in Vietnam.</summary>
    public DateOnly Today => VietnamDate.Of(GetUtcNow());

    /// <summary>The sequence of the last advance applied; 0 where none was.</summary>
    public long Sequence => Volatile.Read(ref _state).Sequence;

    /// <summary>True in exercise mode; then every page, document and ledger entry is marked.</summary>
    public bool Exercise => Volatile.Read(ref _state).Exercise;

    /// <summary>True where there is a case time to go by.</summary>
    public bool Known => !mustFollow || Volatile.Read(ref _state).Applied;

    /// <summary>Raised after an advance was applied, so that clocks look at once.</summary>
    public event EventHandler? Advanced;

    /// <summary>Applies Identity's case time. Only a newer sequence than the one applied moves it, so that it never runs backwards.</summary>
    public void Apply(TimeSpan offset, long sequence, bool exercise)
    {
        var next = new State(offset, sequence, exercise, Applied: true);
        State current;
        do
        {
            current = Volatile.Read(ref _state);
            if (current.Applied && sequence <= current.Sequence)
            {
                return;
            }
        }
        while (Interlocked.CompareExchange(ref _state, next, current) != current);
        Advanced?.Invoke(this, EventArgs.Empty);
    }

    private sealed record State(TimeSpan Offset, long Sequence, bool Exercise, bool Applied);
}
