using Innovation.Casework.Calendar;
using Innovation.Casework.Policy;

namespace Innovation.Casework.Clocks;

/// <summary>Puts a due date onto a clock that is not overdue.</summary>
internal static class ClockCounting
{
    /// <summary>Sets the due date, what it rests on, and when the clock is looked at next: for its reminder, else when it falls due.</summary>
    public static void Count(this Clock clock, DueDate due, PolicySet policy, WorkingCalendar calendar)
    {
        (clock.DueOn, clock.DueAt, clock.Provisional) = (due.On, due.At, due.Provisional);
        (clock.CountedFrom, clock.CountedDays, clock.InWorkingDays) = (due.From, due.Days, due.InWorkingDays);
        clock.RemindAt = clock.RemindedAt is null ? ReminderTime.Of(due, policy, calendar) : null;
        clock.NextFireAt = clock.RemindAt ?? clock.DueAt;
    }
}
