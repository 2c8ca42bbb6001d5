using Innovation.Casework.Calendar;
using Microsoft.EntityFrameworkCore;

namespace Innovation.Casework.Policy;

/// <summary>
/// Which copies of the rules this service has. Sets are only added and the version of a year only grows, so these two numbers grow with
/// each change: equal numbers are equal rules.
/// </summary>
/// <param name="PolicySets">The sum of the policy sets' versions.</param>
/// <param name="CalendarYears">The sum of the calendar years' versions.</param>
internal readonly record struct RuleVersions(int PolicySets, int CalendarYears);

/// <summary>All the rules of one moment.</summary>
internal sealed record RulesAtOnce(RuleVersions Versions, IReadOnlyList<PolicySet> Sets, WorkingCalendar Calendar);

/// <summary>The rules read last, in memory; shared by all units of work of this replica.</summary>
internal sealed class RuleMemory
{
    private volatile RulesAtOnce? _kept;

    public RulesAtOnce? Kept => _kept;

    public void Keep(RulesAtOnce rules) => _kept = rules;
}

/// <summary>
/// The rules as this service's database has them now. A unit of work asks once which versions hold (where it did not learn that with its
/// case), so that what one replica receives counts in all of them at once; the rules themselves come from memory while the versions agree.
/// </summary>
internal sealed class CurrentRules(DbContext db, RuleMemory memory)
{
    private RuleVersions? _versions;

    /// <summary>What is in memory, whether it still holds or not.</summary>
    public RulesAtOnce? Kept => memory.Kept;

    /// <summary>The versions were read together with something else; asked for before, they stay as they were then.</summary>
    public void Seen(RuleVersions versions) => _versions ??= versions;

    /// <summary>This unit of work has changed them itself.</summary>
    public void Forget() => _versions = null;

    public async ValueTask<RulesAtOnce> GetAsync(CancellationToken cancellationToken)
    {
        _versions ??= await ReadVersionsAsync(cancellationToken);
        if (memory.Kept is { } kept && kept.Versions == _versions)
        {
            return kept;
        }
        var rules = await ReadAsync(cancellationToken);
        memory.Keep(rules);
        _versions = rules.Versions;
        return rules;
    }

    private async Task<RuleVersions> ReadVersionsAsync(CancellationToken cancellationToken) =>
        (await db.Database.SqlQuery<int>(
            $"""
            SELECT coalesce(sum(version), 0)::int AS "Value" FROM casework.policy_sets
            UNION ALL
            SELECT coalesce(sum(version), 0)::int FROM casework.calendar_years
            """).ToListAsync(cancellationToken)) is [var sets, var years]
            ? new(sets, years)
            : throw new InvalidOperationException("The rules' versions are two numbers.");

    private async Task<RulesAtOnce> ReadAsync(CancellationToken cancellationToken)
    {
        var sets = await db.Set<PolicySetCopy>().AsNoTracking().ToListAsync(cancellationToken);
        var years = await db.Set<CalendarYearCopy>().AsNoTracking().ToListAsync(cancellationToken);
        return new(
            new(sets.Sum(set => set.Version), years.Sum(year => year.Version)),
            [.. sets.Select(set => new PolicySet(set.Version, set.EffectiveFrom, set.Values.ToDictionary(value => value.Key, StringComparer.Ordinal))
            {
                LegalBases = set.LegalBases,
            })],
            new WorkingCalendar(years.ToDictionary(year => year.Year, year => new CalendarYear(
                year.Year, year.Version, year.Announced, year.DaysOff.ToHashSet(), year.SwappedWorkingDays.ToHashSet()))));
    }
}
