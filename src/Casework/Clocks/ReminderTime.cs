using Innovation.Casework.Calendar;
using Innovation.Casework.Policy;
using Innovation.Casework.Time;

namespace Innovation.Casework.Clocks;

/// <summary>When the one who owes an action is reminded of it.</summary>
internal static class ReminderTime
{
    /// <summary>
    /// The beginning of the day that lies the policy's <c>clock.reminder</c> before the due date. None where the set has no such
    /// value, or where that day is not after the day from which the clock counts: who was told just now need not be reminded.
    /// </summary>
    public static DateTimeOffset? Of(DueDate due, PolicySet policy, WorkingCalendar calendar)
    {
        if (!policy.Values.TryGetValue(PolicyKeys.Reminder, out var before))
        {
            return null;
        }
        if (DueDate.DaysLeft(due.From, due.On, due.InWorkingDays, calendar) <= before.Number)
        {
            return null;
        }
        // A clock that counts calendar days is reminded so many calendar days before.
        var on = due.InWorkingDays && before.Unit == PolicyUnit.WorkingDays
            ? calendar.SubtractWorkingDays(due.On, before.Number)
            : due.On.AddDays(-before.Number);
        return VietnamDate.StartOf(on);
    }
}
