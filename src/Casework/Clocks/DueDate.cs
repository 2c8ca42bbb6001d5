using Innovation.Casework.Calendar;
using Innovation.Casework.Policy;
using Innovation.Casework.Time;

namespace Innovation.Casework.Clocks;

/// <summary>A due date and what it rests on.</summary>
/// <param name="On">The last day on which the clock is met, in Vietnam.</param>
/// <param name="Provisional">True where a year was counted through that is not yet announced.</param>
internal readonly record struct DueDate(DateOnly On, bool Provisional)
{
    /// <summary>The first instant at which it is overdue: the day after begins in Vietnam.</summary>
    public DateTimeOffset At => VietnamDate.EndOf(On);

    /// <summary>The day that lies <paramref name="duration"/> after <paramref name="from"/>; the day itself is not counted.</summary>
    public static DueDate After(DateOnly from, PolicyValue duration, WorkingCalendar calendar)
    {
        switch (duration.Unit)
        {
            case PolicyUnit.WorkingDays:
                var on = calendar.AddWorkingDays(from, duration.Number);
                // The year of the day itself matters only where one of its later days was counted.
                var first = from.AddDays(1) <= on ? from.AddDays(1) : on;
                return new DueDate(on, !calendar.IsAnnounced(first) || !calendar.IsAnnounced(on));
            case PolicyUnit.Days:
                return new DueDate(from.AddDays(duration.Number), false);
            case PolicyUnit.Months:
                return new DueDate(from.AddMonths(duration.Number), false);
            default:
                throw new InvalidOperationException($"The policy value '{duration.Key}' counts in {duration.Unit}: it is no duration.");
        }
    }
}
