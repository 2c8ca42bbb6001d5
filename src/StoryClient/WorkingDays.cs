using System.Globalization;
using Innovation.Contracts;
using Innovation.Contracts.Identity.V1;
using Innovation.StoryClient.Play;

namespace Innovation.StoryClient;

/// <summary>
/// The story's own count of working days, day by day from the published calendar, so that the services' counting is checked by
/// something else than itself.
/// </summary>
internal sealed class WorkingDays
{
    private readonly HashSet<DateOnly> _daysOff;
    private readonly HashSet<DateOnly> _swapped;

    public WorkingDays(IEnumerable<CalendarYear> years)
    {
        var all = years.ToList();
        _daysOff = [.. all.SelectMany(year => year.DaysOff).Select(day => Date(day.Date))];
        _swapped = [.. all.SelectMany(year => year.SwappedWorkingDays).Select(day => Date(day.Date))];
        Last = new DateOnly(all.Max(year => year.Year), 12, 31);
    }

    /// <summary>The last day that the data cover.</summary>
    public DateOnly Last { get; }

    public static DateOnly Date(string iso) => DateOnly.ParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Text(DateOnly date) => IsoDay.Of(date);

    /// <summary>True where a day from Monday to Friday is not worked.</summary>
    public bool IsHoliday(DateOnly date) => !IsWeekend(date) && _daysOff.Contains(date);

    public bool IsWorked(DateOnly date) => date > Last
        ? throw new StepFailedException($"the working calendar ends on {Text(Last)}, too early for this story; start the platform with --reset to begin again")
        : IsWeekend(date) ? _swapped.Contains(date) : !_daysOff.Contains(date);

    /// <summary>The n-th worked day after a day.</summary>
    public DateOnly After(DateOnly date, int days) => Walk(date, days, step: 1);

    /// <summary>The n-th worked day before a day.</summary>
    public DateOnly Before(DateOnly date, int days) => Walk(date, days, step: -1);

    /// <summary>The first worked day from <paramref name="from"/> on with a holiday among the days up to the <paramref name="days"/>-th worked one after it.</summary>
    public DateOnly BeforeHoliday(DateOnly from, int days)
    {
        for (var date = from; ; date = date.AddDays(1))
        {
            if (IsWorked(date) && DaysBetween(date, After(date, days)).Any(IsHoliday))
            {
                return date;
            }
        }
    }

    private DateOnly Walk(DateOnly date, int days, int step)
    {
        while (days > 0)
        {
            date = date.AddDays(step);
            if (IsWorked(date))
            {
                days--;
            }
        }
        return date;
    }

    private static IEnumerable<DateOnly> DaysBetween(DateOnly from, DateOnly to)
    {
        for (var date = from.AddDays(1); date <= to; date = date.AddDays(1))
        {
            yield return date;
        }
    }

    private static bool IsWeekend(DateOnly date) => date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
}
