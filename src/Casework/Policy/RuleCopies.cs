using Innovation.Casework.Calendar;
using Innovation.ServiceDefaults.Database;
using Microsoft.EntityFrameworkCore;

namespace Innovation.Casework.Policy;

/// <summary>Writes this service's copies of the rules, whether they came by event or were asked for; both ways at once do no harm.</summary>
internal sealed class RuleCopies(DbContext db, CurrentRules rules, TimeProvider systemTime)
{
    /// <summary>Keeps a policy set; a version that is there already stays as it is.</summary>
    public Task KeepAsync(PolicySet set, CancellationToken cancellationToken)
    {
        rules.Forget();
        IReadOnlyList<PolicyValue> values = [.. set.Values.Values];
        var (json, bases) = (JsonColumn.Write(values), JsonColumn.Write(set.LegalBases));
        return db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO casework.policy_sets (version, effective_from, values, legal_bases, received_at)
            VALUES ({set.Version}, {set.EffectiveFrom}, {json}::jsonb, {bases}::jsonb, {systemTime.GetUtcNow()})
            ON CONFLICT (version) DO NOTHING
            """, cancellationToken);
    }

    /// <summary>Keeps a calendar year; an older version than the one here is ignored.</summary>
    public Task KeepAsync(CalendarYear year, CancellationToken cancellationToken)
    {
        rules.Forget();
        DateOnly[] daysOff = [.. year.DaysOff.Order()];
        DateOnly[] swapped = [.. year.SwappedWorkingDays.Order()];
        return db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO casework.calendar_years AS copy (year, version, announced, days_off, swapped_working_days, received_at)
            VALUES ({year.Year}, {year.Version}, {year.Announced}, {daysOff}, {swapped}, {systemTime.GetUtcNow()})
            ON CONFLICT (year) DO UPDATE SET version = excluded.version, announced = excluded.announced, days_off = excluded.days_off,
                swapped_working_days = excluded.swapped_working_days, received_at = excluded.received_at
            WHERE excluded.version > copy.version
            """, cancellationToken);
    }

    /// <summary>True where the copy of this year was announced, not only computed.</summary>
    public Task<bool> IsAnnouncedAsync(int year, CancellationToken cancellationToken) =>
        db.Set<CalendarYearCopy>().AnyAsync(copy => copy.Year == year && copy.Announced, cancellationToken);

    /// <summary>True where there is at least one policy set and one calendar year.</summary>
    public async Task<bool> AnyAsync(CancellationToken cancellationToken) =>
        await db.Set<PolicySetCopy>().AnyAsync(cancellationToken)
        && await db.Set<CalendarYearCopy>().AnyAsync(cancellationToken);
}
