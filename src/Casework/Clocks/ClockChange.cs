namespace Innovation.Casework.Clocks;

/// <summary>A row: one pause, resumption, restart or recomputation of a clock, kept for whoever asks later why a due date moved.</summary>
internal sealed class ClockChange
{
    public required Guid Id { get; init; }
    public required Guid ClockId { get; init; }
    public required ClockChangeKind Kind { get; init; }
    /// <summary>Case time.</summary>
    public required DateTimeOffset At { get; init; }
    public required DateOnly DueBefore { get; init; }
    public required DateOnly DueAfter { get; init; }
}

/// <summary>Stored by number: never renumber.</summary>
internal enum ClockChangeKind
{
    Paused = 1,
    Resumed = 2,
    Restarted = 3,
    Recomputed = 4,
}
