using Innovation.Contracts;

namespace Innovation.Casework.Calendar;

/// <summary>One year of the Vietnamese working calendar.</summary>
/// <param name="Year">The year.</param>
/// <param name="Version">Grows by one with each publication of the year.</param>
/// <param name="Announced">False where computed from the statutory days (Labour Code 2019 Art. 112) because the yearly announcement is not out.</param>
/// <param name="DaysOff">Monday-to-Friday days that are not worked: holidays, compensatory days, swaps.</param>
/// <param name="SwappedWorkingDays">Saturdays and Sundays that are worked.</param>
public sealed record CalendarYear(int Year, int Version, bool Announced, IReadOnlySet<DateOnly> DaysOff, IReadOnlySet<DateOnly> SwappedWorkingDays);

/// <summary>Working days in Vietnam. A date outside the data is an error, never a guess.</summary>
public sealed class WorkingCalendar(IReadOnlyDictionary<int, CalendarYear> years)
{
    /// <summary>True where <paramref name="date"/> is worked.</summary>
    /// <exception cref="RefusedException">OUTSIDE_CALENDAR where its year is not in the data.</exception>
    public bool IsWorkingDay(DateOnly date)
    {
        var year = YearOf(date);
        return date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday
            ? year.SwappedWorkingDays.Contains(date)
            : !year.DaysOff.Contains(date);
    }

    /// <summary>The <paramref name="count"/>-th working day after <paramref name="date"/>; the day itself is not counted. 0 gives the day itself.</summary>
    /// <exception cref="RefusedException">OUTSIDE_CALENDAR where the data ends before.</exception>
    public DateOnly AddWorkingDays(DateOnly date, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        while (count > 0)
        {
            date = date < DateOnly.MaxValue ? date.AddDays(1) : throw Outside(date);
            if (IsWorkingDay(date))
            {
                count--;
            }
        }
        return date;
    }

    /// <summary>The <paramref name="count"/>-th working day before <paramref name="date"/>; the day itself is not counted. 0 gives the day itself.</summary>
    /// <exception cref="RefusedException">OUTSIDE_CALENDAR where the data begins after.</exception>
    public DateOnly SubtractWorkingDays(DateOnly date, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        while (count > 0)
        {
            date = date > DateOnly.MinValue ? date.AddDays(-1) : throw Outside(date);
            if (IsWorkingDay(date))
            {
                count--;
            }
        }
        return date;
    }

    /// <summary>
    /// How many working days lie after <paramref name="from"/>, up to and with <paramref name="to"/>; negative where <paramref name="to"/> is earlier.
    /// </summary>
    /// <exception cref="RefusedException">OUTSIDE_CALENDAR where the data does not cover them.</exception>
    public int WorkingDaysBetween(DateOnly from, DateOnly to)
    {
        if (to < from)
        {
            return -WorkingDaysBetween(to, from);
        }
        var count = 0;
        for (var date = from.AddDays(1); date <= to; date = date.AddDays(1))
        {
            count += IsWorkingDay(date) ? 1 : 0;
        }
        return count;
    }

    /// <summary>True where the year of <paramref name="date"/> was announced, not only computed.</summary>
    public bool IsAnnounced(DateOnly date) => YearOf(date).Announced;

    /// <summary>True where every year from that of <paramref name="first"/> to that of <paramref name="last"/> was announced.</summary>
    public bool IsAnnounced(DateOnly first, DateOnly last)
    {
        for (var year = first.Year; year <= last.Year; year++)
        {
            if (!IsAnnounced(new DateOnly(year, 1, 1)))
            {
                return false;
            }
        }
        return true;
    }

    private CalendarYear YearOf(DateOnly date) => years.TryGetValue(date.Year, out var year)
        ? year
        : throw Outside(date);

    private static RefusedException Outside(DateOnly date) =>
        Refuse.Conflict(ReasonCodes.OutsideCalendar, $"The working calendar has no data for the year {date.Year}; publish that year first.");
}
