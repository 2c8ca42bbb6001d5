using Microsoft.EntityFrameworkCore;

namespace Innovation.Casework.Calendar;

/// <summary>The last calendar built, with the versions that it was built from.</summary>
public sealed class WorkingCalendarCache
{
    private volatile Built? _built;

    /// <summary>The calendar, where it was built from just these versions of the years.</summary>
    internal WorkingCalendar? Find(IReadOnlyList<(int Year, int Version)> versions) =>
        _built is { } built && built.Versions.SequenceEqual(versions) ? built.Calendar : null;

    internal void Keep(IReadOnlyList<(int Year, int Version)> versions, WorkingCalendar calendar) => _built = new Built(versions, calendar);

    private sealed record Built(IReadOnlyList<(int Year, int Version)> Versions, WorkingCalendar Calendar);
}

/// <summary>
/// The working calendar from this service's own database. The years' versions (a handful of numbers) are read each time, so
/// that a year received by one replica counts in all of them at once; the days come from memory while the versions agree.
/// </summary>
public sealed class WorkingCalendars(DbContext db, WorkingCalendarCache cache)
{
    /// <summary>The calendar with all published years.</summary>
    public async ValueTask<WorkingCalendar> GetAsync(CancellationToken cancellationToken)
    {
        var copies = db.Set<CalendarYearCopy>().AsNoTracking().OrderBy(copy => copy.Year);
        var read = await copies.Select(copy => new { copy.Year, copy.Version }).ToListAsync(cancellationToken);
        if (cache.Find([.. read.Select(row => (row.Year, row.Version))]) is { } kept)
        {
            return kept;
        }
        var rows = await copies.ToListAsync(cancellationToken);
        var calendar = new WorkingCalendar(rows.ToDictionary(row => row.Year, row => new CalendarYear(
            row.Year, row.Version, row.Announced, row.DaysOff.ToHashSet(), row.SwappedWorkingDays.ToHashSet())));
        cache.Keep([.. rows.Select(row => (row.Year, row.Version))], calendar);
        return calendar;
    }
}
