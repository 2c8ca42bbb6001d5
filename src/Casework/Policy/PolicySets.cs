using Innovation.Contracts;

namespace Innovation.Casework.Policy;

/// <summary>Policy sets, from memory while this service's copies of them are the ones kept there.</summary>
public sealed class PolicySets
{
    private readonly CurrentRules _rules;

    internal PolicySets(CurrentRules rules) => _rules = rules;

    /// <summary>The set that new cases are pinned to on <paramref name="day"/>.</summary>
    public async ValueTask<PolicySet> InForceAsync(DateOnly day, CancellationToken cancellationToken) =>
        (await _rules.GetAsync(cancellationToken)).Sets.Where(set => set.EffectiveFrom <= day).MaxBy(set => (set.EffectiveFrom, set.Version))
        ?? throw new Refusal(RefusalKind.Unavailable, ReasonCodes.Unavailable, $"No policy set is in force on {day:yyyy-MM-dd}.").AsException();

    /// <summary>The set that a case is pinned to. A version is never edited: one that is in memory needs no check.</summary>
    public async ValueTask<PolicySet> VersionAsync(int version, CancellationToken cancellationToken) =>
        Find(_rules.Kept, version) ?? Find(await _rules.GetAsync(cancellationToken), version)
        ?? throw new Refusal(RefusalKind.Unavailable, ReasonCodes.Unavailable, $"Policy set {version} has not arrived here yet.").AsException();

    private static PolicySet? Find(RulesAtOnce? rules, int version) => rules?.Sets.FirstOrDefault(set => set.Version == version);
}
