using Microsoft.EntityFrameworkCore;

namespace Innovation.Casework.Clocks;

/// <summary>Due dates that a newly published calendar year may move.</summary>
internal sealed class MovableDueDates(DbContext db)
{
    /// <summary>
    /// Puts the running clocks that count working days through <paramref name="year"/> before the clock worker: the provisional ones,
    /// or all where a year that was announced before is announced otherwise. A paused clock is computed when it goes on, and what is
    /// overdue stays overdue.
    /// </summary>
    public async Task MarkAsync(int year, bool announcedBefore, CancellationToken cancellationToken)
    {
        var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        var clocks = db.Set<Clock>().Where(clock =>
            clock.MetAt == null && clock.PausedAt == null && clock.Level == 0 && clock.InWorkingDays && clock.CountedFrom <= last && clock.DueOn >= first);
        if (!announcedBefore)
        {
            clocks = clocks.Where(clock => clock.Provisional);
        }
        // Before any due date: the worker takes them first.
        DateTimeOffset? atOnce = DateTimeOffset.UnixEpoch;
        await clocks.ExecuteUpdateAsync(
            set => set.SetProperty(clock => clock.CalendarChanged, true).SetProperty(clock => clock.NextFireAt, atOnce), cancellationToken);
    }
}
