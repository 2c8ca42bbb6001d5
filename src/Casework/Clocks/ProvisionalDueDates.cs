using Innovation.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Innovation.Casework.Clocks;

/// <summary>Due dates that rest on a year which was not announced when they were computed.</summary>
internal sealed class ProvisionalDueDates(CaseworkDb db)
{
    /// <summary>
    /// Puts the running clocks that count through <paramref name="year"/> before the clock worker. A paused one is computed when it
    /// goes on, and what is overdue stays overdue.
    /// </summary>
    public Task MarkAsync(int year, CancellationToken cancellationToken)
    {
        var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        return db.Context.Database.ExecuteSqlAsync(
            $"""
            UPDATE casework.clocks SET calendar_changed = true, next_fire_at = to_timestamp(0)
            WHERE met_at IS NULL AND provisional AND paused_at IS NULL AND level = 0 AND counted_from <= {last} AND due_on >= {first}
            """, cancellationToken);
    }
}
