namespace Innovation.Casework.Calendar;

/// <summary>A row: this service's copy of the newest version of a calendar year.</summary>
internal sealed class CalendarYearCopy
{
    public required int Year { get; init; }
    public required int Version { get; init; }
    public required bool Announced { get; init; }
    public required DateOnly[] DaysOff { get; init; }
    public required DateOnly[] SwappedWorkingDays { get; init; }
    public required DateTimeOffset ReceivedAt { get; init; }
}
