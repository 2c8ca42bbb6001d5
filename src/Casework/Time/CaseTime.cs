namespace Innovation.Casework.Time;

/// <summary>
/// Case time: what clocks, working days and effective dates run on. Real mode: system time. Exercise mode (diễn tập): system time
/// plus an offset that an operator advances and that only ever grows; every replica follows Identity's.
/// </summary>
public sealed class CaseTime(TimeProvider systemTime) : TimeProvider
{
    private State _state = new(TimeSpan.Zero, 0, false);

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => systemTime.GetUtcNow() + Volatile.Read(ref _state).Offset;

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

    /// <summary>Raised after an advance was applied, so that clocks look at once.</summary>
    public event EventHandler? Advanced;

    /// <summary>Applies Identity's case time; an older sequence than the one applied is ignored.</summary>
    public void Apply(TimeSpan offset, long sequence, bool exercise)
    {
        var next = new State(offset, sequence, exercise);
        State current;
        do
        {
            current = Volatile.Read(ref _state);
            if (sequence < current.Sequence || next == current)
            {
                return;
            }
        }
        while (Interlocked.CompareExchange(ref _state, next, current) != current);
        Advanced?.Invoke(this, EventArgs.Empty);
    }

    private sealed record State(TimeSpan Offset, long Sequence, bool Exercise);
}
