using Innovation.Casework.Calendar;
using Innovation.Casework.Policy;
using Innovation.Casework.Time;

namespace Innovation.Casework.Clocks;

/// <summary>What a clock starts from.</summary>
/// <param name="Kind">The policy key that sets the duration.</param>
/// <param name="CaseType">For example proposal.</param>
/// <param name="CaseId">The case.</param>
/// <param name="SubjectId">What the clock is about: the case itself, or a part of it such as an obstacle.</param>
/// <param name="Policy">The set that the case is pinned to.</param>
/// <param name="From">Case time from which it counts; working days count from the day after.</param>
/// <param name="UnitId">The unit that owes the action.</param>
/// <param name="OfficerId">The person who owes it; null where any of the unit may.</param>
public sealed record ClockStart(
    string Kind, string CaseType, Guid CaseId, Guid SubjectId, PolicySet Policy, DateTimeOffset From, Guid UnitId, Guid? OfficerId)
{
    internal DueDate DueDate(WorkingCalendar calendar) => Clocks.DueDate.After(VietnamDate.Of(From), Policy[Kind], calendar);
}
