using Innovation.Casework.Policy;

namespace Innovation.Casework.Calendar;

/// <summary>The working calendar, from memory while this service's copies of the years are the ones kept there.</summary>
public sealed class WorkingCalendars
{
    private readonly CurrentRules _rules;

    internal WorkingCalendars(CurrentRules rules) => _rules = rules;

    /// <summary>The calendar with all published years.</summary>
    public async ValueTask<WorkingCalendar> GetAsync(CancellationToken cancellationToken) => (await _rules.GetAsync(cancellationToken)).Calendar;
}
