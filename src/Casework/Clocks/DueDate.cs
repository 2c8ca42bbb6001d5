using Innovation.Casework.Calendar;
using Innovation.Casework.Policy;
using Innovation.Casework.Time;

namespace Innovation.Casework.Clocks;

/// <summary>A due date and what it rests on.</summary>
/// <param name="On">The last day on which the clock is met, in Vietnam.</param>
/// <param name="Provisional">True where a year was counted through that is not yet announced.</param>
/// <param name="From">The day after which the days count.</param>
/// <param name="Days">How many count.</param>
/// <param name="InWorkingDays">True where only working days count.</param>
internal readonly record struct DueDate(DateOnly On, bool Provisional, DateOnly From, int Days, bool InWorkingDays)
{
    /// <summary>The first instant at which it is overdue: the day after begins in Vietnam.</summary>
    public DateTimeOffset At => VietnamDate.EndOf(On);

    /// <summary>The day that lies <paramref name="duration"/> after <paramref name="from"/>; the day itself is not counted.</summary>
    public static DueDate After(DateOnly from, PolicyValue duration, WorkingCalendar calendar) => duration.Unit switch
    {
        PolicyUnit.WorkingDays => Count(from, duration.Number, inWorkingDays: true, calendar),
        PolicyUnit.Days => Count(from, duration.Number, inWorkingDays: false, calendar),
        // From here on it is so many calendar days: a pause gives back days, not months.
        PolicyUnit.Months => Count(from, from.AddMonths(duration.Number).DayNumber - from.DayNumber, inWorkingDays: false, calendar),
        _ => throw new InvalidOperationException($"The policy value '{duration.Key}' counts in {duration.Unit}: it is no duration."),
    };

    /// <summary>The day that lies <paramref name="days"/> days after <paramref name="from"/>. None left: the day itself, or the next that is worked.</summary>
    public static DueDate Count(DateOnly from, int days, bool inWorkingDays, WorkingCalendar calendar)
    {
        if (!inWorkingDays)
        {
            return new DueDate(from.AddDays(days), false, from, days, false);
        }
        var on = days == 0 && !calendar.IsWorkingDay(from) ? calendar.AddWorkingDays(from, 1) : calendar.AddWorkingDays(from, days);
        // The year of the first day itself matters only where one of its later days was counted.
        var first = from < on ? from.AddDays(1) : on;
        return new DueDate(on, !calendar.IsAnnounced(first, on), from, days, true);
    }

    /// <summary>How many days are left after <paramref name="today"/> up to and with <paramref name="on"/>.</summary>
    public static int DaysLeft(DateOnly today, DateOnly on, bool inWorkingDays, WorkingCalendar calendar) =>
        inWorkingDays ? calendar.WorkingDaysBetween(today, on) : on.DayNumber - today.DayNumber;
}
