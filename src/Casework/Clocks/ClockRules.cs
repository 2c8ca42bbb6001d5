using Innovation.Casework.Calendar;
using Innovation.Casework.Policy;
using Innovation.Casework.Time;

namespace Innovation.Casework.Clocks;

/// <summary>By what a clock counts: the policy set that its case is pinned to, and the working calendar of today.</summary>
internal sealed record ClockRules(PolicySet Policy, WorkingCalendar Calendar)
{
    /// <summary>True where the days between two levels are working days.</summary>
    public bool EscalatesInWorkingDays => Policy[PolicyKeys.EscalationInterval].Unit == PolicyUnit.WorkingDays;

    /// <summary>When the level after the one of <paramref name="fired"/> fires.</summary>
    public DateTimeOffset LevelAfter(DateTimeOffset fired) =>
        DueDate.After(VietnamDate.Of(fired).AddDays(-1), Policy[PolicyKeys.EscalationInterval], Calendar).At;

    /// <summary>
    /// When the one who owes the action is reminded: the beginning of the day that lies the policy's <c>clock.reminder</c> before the due
    /// date. None where the set has no such value, or where that day is not after the day from which the clock counts: who was told just
    /// now need not be reminded.
    /// </summary>
    public DateTimeOffset? ReminderOf(DueDate due)
    {
        if (!Policy.Values.TryGetValue(PolicyKeys.Reminder, out var before)
            || DueDate.DaysLeft(due.From, due.On, due.InWorkingDays, Calendar) <= before.Number)
        {
            return null;
        }
        // A clock that counts calendar days is reminded so many calendar days before.
        var on = due.InWorkingDays && before.Unit == PolicyUnit.WorkingDays
            ? Calendar.SubtractWorkingDays(due.On, before.Number)
            : due.On.AddDays(-before.Number);
        return VietnamDate.StartOf(on);
    }
}
