using System.Globalization;
using Innovation.Casework.Policy;

namespace Innovation.Identity.Domain;

/// <summary>
/// The values that may be set, and within what bounds. A key that an approved set holds stays known without an entry here; then its
/// unit stays too.
/// </summary>
internal static class PolicyCatalogue
{
    private static readonly PolicyUnit[] _durations = [PolicyUnit.WorkingDays, PolicyUnit.Days, PolicyUnit.Months];
    private static readonly PolicyUnit[] _days = [PolicyUnit.WorkingDays, PolicyUnit.Days];

    private static readonly Dictionary<string, PolicyBounds> _known = new(StringComparer.Ordinal)
    {
        [PolicyKeys.DecisionOrdinary] = new(_durations),
        [PolicyKeys.VoteThreshold] = new([PolicyUnit.Percent], 50, 99),
        [PolicyKeys.VoteTie] = new([PolicyUnit.Choice], Choices: ["FOLLOWS_HEAD", "NEW_VOTE"]),
        [PolicyKeys.VoteRemaining] = new([PolicyUnit.Percent], 1, 100),
        [PolicyKeys.OverrideWithin] = new(_days, 1, 30),
        [PolicyKeys.CouncilUnits] = new([PolicyUnit.Count], 2, 100),
        [PolicyKeys.SupplementPauses] = new([PolicyUnit.Count], 1, 5),
        [PolicyKeys.DecisionReview] = new(_durations),
        [PolicyKeys.Receipt] = new(_durations),
        [PolicyKeys.LegalityReview] = new(_durations),
        [PolicyKeys.PartyOpinion] = new(_durations),
        [PolicyKeys.CouncilSizeMinimum] = new([PolicyUnit.Count], 3, 25),
        [PolicyKeys.CouncilSizeMaximum] = new([PolicyUnit.Count], 3, 25),
        [PolicyKeys.CouncilMeets] = new(_durations),
        [PolicyKeys.CouncilPapers] = new(_durations),
        [PolicyKeys.FinalReport] = new(_durations),
        [PolicyKeys.EvaluateOrdinary] = new(_durations),
        [PolicyKeys.PilotPartyOpinion] = new(_durations),
        [PolicyKeys.PilotStop] = new(_durations),
        [PolicyKeys.PilotProgress] = new(_durations),
        [PolicyKeys.ObstacleResolve] = new(_durations),
        [PolicyKeys.SalaryAdvance] = new([PolicyUnit.Months], 1, 36),
        [PolicyKeys.CommendationWindow] = new(_durations),
        [PolicyKeys.LiabilityOpen] = new(_durations),
        [PolicyKeys.EscalationInterval] = new(_days),
        [PolicyKeys.Reminder] = new(_days),
    };

    /// <summary>The bounds of <paramref name="key"/>; null where nobody knows such a value.</summary>
    /// <param name="key">The key.</param>
    /// <param name="unitBefore">Its unit in the newest approved set; null where that has no such value.</param>
    public static PolicyBounds? Find(string key, PolicyUnit? unitBefore) =>
        _known.GetValueOrDefault(key) ?? (unitBefore is { } unit ? new PolicyBounds([unit]) : null);
}

/// <summary>What a value may be.</summary>
/// <param name="Units">What it may count in.</param>
/// <param name="Least">The smallest number; null for the unit's own.</param>
/// <param name="Greatest">The greatest number; null for the unit's own.</param>
/// <param name="Choices">The words of a choice; null where any word of capital letters is one.</param>
internal sealed record PolicyBounds(IReadOnlyList<PolicyUnit> Units, int? Least = null, int? Greatest = null, IReadOnlyList<string>? Choices = null)
{
    /// <summary>What is wrong with <paramref name="value"/>; null where nothing is.</summary>
    public FieldText? Fault(string value, PolicyUnit unit)
    {
        if (unit == PolicyUnit.Choice)
        {
            return Choices is null ? WordFault(value) : ChoiceFault(value, Choices);
        }
        var (least, greatest) = (Least ?? 1, Greatest ?? GreatestOf(unit));
        var fits = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && value == number.ToString(CultureInfo.InvariantCulture)
            && number >= least && number <= greatest;
        if (fits)
        {
            return null;
        }
        return $"must be a whole number from {least} to {greatest} for {unit}, written in digits";
    }

    private static FieldText? WordFault(string value) =>
        value.Length is > 0 and <= 60 && value.All(c => c is >= 'A' and <= 'Z' or '_')
            ? null
            : (FieldText)"must be a word of capital letters, for example FOLLOWS_HEAD";

    private static FieldText? ChoiceFault(string value, IReadOnlyList<string> choices)
    {
        if (choices.Contains(value))
        {
            return null;
        }
        return $"must be one of {string.Join(", ", choices)}";
    }

    private static int GreatestOf(PolicyUnit unit) => unit switch
    {
        PolicyUnit.WorkingDays => 500,
        PolicyUnit.Days => 1_000,
        PolicyUnit.Months => 120,
        PolicyUnit.Percent => 100,
        _ => 100_000,
    };
}
