namespace Innovation.Casework.Calendar;

/// <summary>This service's own copy of the working calendar.</summary>
public interface IWorkingCalendars
{
    /// <summary>The calendar with all published years.</summary>
    ValueTask<WorkingCalendar> GetAsync(CancellationToken cancellationToken);
}
