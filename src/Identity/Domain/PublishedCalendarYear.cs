using Innovation.Casework;
using Innovation.Identity.Seeding;

namespace Innovation.Identity.Domain;

/// <summary>A year of Vietnam's working calendar as last published.</summary>
internal sealed class PublishedCalendarYear : ICase
{
    public required int Year { get; init; }
    /// <summary>Grows by one with each publication of the year.</summary>
    public required int Version { get; set; }
    /// <summary>False where computed from the statutory days because the yearly announcement is not out.</summary>
    public required bool Announced { get; set; }
    public required string Source { get; set; }
    public required List<PublishedCalendarDay> Days { get; init; }

    Guid ICase.Id => StableId.Of($"calendar-years/{Year}");
    string ICase.CaseType => "calendar-year";
    string ICase.Title => "";
    int ICase.PolicyVersion => 0;
    IEnumerable<string> ICase.LegalBasis => [];

    /// <summary>The announcement takes the place of what was computed, or of an earlier announcement.</summary>
    public void Announce(string source, IEnumerable<PublishedCalendarDay> days)
    {
        (Version, Announced, Source) = (Version + 1, true, source);
        Days.Clear();
        Days.AddRange(days);
    }

    public IEnumerable<PublishedCalendarDay> DaysOff => Days.Where(day => !day.Worked).OrderBy(day => day.Date);
    public IEnumerable<PublishedCalendarDay> SwappedWorkingDays => Days.Where(day => day.Worked).OrderBy(day => day.Date);
}

/// <summary>A day that differs from the ordinary week: Monday to Friday and not worked, or a weekend day that is worked.</summary>
internal sealed class PublishedCalendarDay
{
    public required DateOnly Date { get; init; }
    public required bool Worked { get; init; }
    /// <summary>Vietnamese.</summary>
    public required string Reason { get; init; }
    /// <summary>How sure the day is; never presented as more.</summary>
    public required CalendarDayStatus Status { get; init; }
}

/// <summary>What a day of the calendar rests on. Values are stored; never renumber.</summary>
internal enum CalendarDayStatus
{
    /// <summary>A holiday on the date that the law itself names (Labour Code 2019 Art. 112).</summary>
    Law = 1,

    /// <summary>Chosen by the yearly announcement: the Tết block, days in place of a weekend, swaps.</summary>
    Announced = 2,

    /// <summary>Computed by us until the announcement is out.</summary>
    Computed = 3,

    /// <summary>Publicly reported; the legal text was not read.</summary>
    Reported = 4,
}
