using System.Collections.Concurrent;
using Innovation.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Innovation.Casework.Policy;

/// <summary>Policy sets kept in memory by version. A version is never edited, so what is kept can never be wrong.</summary>
public sealed class PolicySetCache
{
    internal ConcurrentDictionary<int, PolicySet> ByVersion { get; } = [];
}

/// <summary>
/// Policy sets from this service's own database. Which version is in force is read from the database each time (one indexed
/// row), so that a version received by one replica holds in all of them at once; the versions themselves come from memory.
/// </summary>
public sealed class PolicySets(DbContext db, PolicySetCache cache)
{
    /// <summary>The set that new cases are pinned to on <paramref name="day"/>.</summary>
    public async ValueTask<PolicySet> InForceAsync(DateOnly day, CancellationToken cancellationToken)
    {
        var version = await db.Set<PolicySetCopy>().AsNoTracking()
            .Where(copy => copy.EffectiveFrom <= day)
            .OrderByDescending(copy => copy.EffectiveFrom).ThenByDescending(copy => copy.Version)
            .Select(copy => (int?)copy.Version)
            .FirstOrDefaultAsync(cancellationToken);
        return version is { } found
            ? await VersionAsync(found, cancellationToken)
            : throw new Refusal(RefusalKind.Unavailable, ReasonCodes.Unavailable, $"No policy set is in force on {day:yyyy-MM-dd}.").AsException();
    }

    /// <summary>The set that a case is pinned to.</summary>
    public async ValueTask<PolicySet> VersionAsync(int version, CancellationToken cancellationToken)
    {
        if (cache.ByVersion.TryGetValue(version, out var kept))
        {
            return kept;
        }
        var copy = await db.Set<PolicySetCopy>().AsNoTracking()
            .FirstOrDefaultAsync(row => row.Version == version, cancellationToken)
            ?? throw new Refusal(RefusalKind.Unavailable, ReasonCodes.Unavailable, $"Policy set {version} has not arrived here yet.").AsException();
        var set = new PolicySet(copy.Version, copy.EffectiveFrom, copy.Values.ToDictionary(value => value.Key, StringComparer.Ordinal));
        return cache.ByVersion.GetOrAdd(version, set);
    }
}
