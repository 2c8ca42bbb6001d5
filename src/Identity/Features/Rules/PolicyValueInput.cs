using System.Text.RegularExpressions;
using Innovation.Casework.Policy;
using Innovation.Edge.Requests;

namespace Innovation.Identity.Features.Rules;

/// <summary>Reads the values of a proposal and names everything that is wrong with them.</summary>
internal static partial class PolicyValueInput
{
    /// <summary>The changed values; wrong ones are noted and left out.</summary>
    public static IReadOnlyList<ProposedPolicyValue> Read(
        RequestCheck check, IReadOnlyList<V1.PolicyValue> changes, ApprovedPolicySet newest, DateOnly effectiveFrom)
    {
        check.That(changes.Count <= 200, "changes", "must have at most 200 values");
        var units = newest.Values.ToDictionary(value => value.Key, value => value.Unit, StringComparer.Ordinal);
        var read = new Dictionary<string, ProposedPolicyValue>(StringComparer.Ordinal);
        foreach (var (change, index) in changes.Take(200).Select((change, index) => (change, index)))
        {
            var field = $"changes[{index}]";
            var value = ReadOne(check, field, change, units, effectiveFrom);
            check.That(read.TryAdd(value.Key, value), $"{field}.key", "must be named once only");
        }
        CheckCouncil(check, newest, read);
        return [.. read.Values];
    }

    private static ProposedPolicyValue ReadOne(
        RequestCheck check, string field, V1.PolicyValue change, Dictionary<string, PolicyUnit> units, DateOnly effectiveFrom)
    {
        var unit = (PolicyUnit)change.Unit;
        var bounds = PolicyCatalogue.Find(change.Key, units.TryGetValue(change.Key, out var before) ? before : null);
        check.That(bounds is not null, $"{field}.key", "must be the key of a value that the platform knows");
        if (bounds is not null)
        {
            var fits = bounds.Units.Contains(unit);
            check.That(fits, $"{field}.unit", $"must be one of {string.Join(", ", bounds.Units)} for '{change.Key}'");
            var fault = fits ? bounds.Fault(change.Value, unit) : null;
            if (fault is not null)
            {
                check.That(false, $"{field}.value", fault);
            }
        }
        check.Choice($"{field}.status", change.Status);
        var source = check.Text($"{field}.source", change.Source, 1_000, 10);
        var sourceVi = check.Text($"{field}.source_vi", change.SourceVi, 1_000, 10);
        return new ProposedPolicyValue(
            change.Key, change.Value, unit, source, sourceVi, (PolicyStatus)change.Status, ReadCitation(check, field, change), effectiveFrom);
    }

    /// <summary>Nothing is law without the place in a legal normative document where it was read.</summary>
    private static LegalCitation? ReadCitation(RequestCheck check, string field, V1.PolicyValue change)
    {
        var law = change.Status == V1.PolicyStatus.Law;
        if (change.Citation is not { } citation)
        {
            check.That(!law, $"{field}.citation", "is required where the status is law");
            return null;
        }
        check.Choice($"{field}.citation.instrument", citation.Instrument);
        var instrument = (LegalInstrument)citation.Instrument;
        check.That(!law || instrument.IsLaw(), $"{field}.citation.instrument", "must be a legal normative document where the status is law");
        var number = check.Text($"{field}.citation.number", citation.Number, 60);
        check.That(!law || DocumentNumber().IsMatch(number), $"{field}.citation.number", "must be a document number like 73/2023/NĐ-CP");
        var provision = check.Text($"{field}.citation.provision", citation.Provision, 200);
        return new LegalCitation(instrument, number, provision);
    }

    private static void CheckCouncil(RequestCheck check, ApprovedPolicySet newest, Dictionary<string, ProposedPolicyValue> changes)
    {
        if (Number(PolicyKeys.CouncilSizeMinimum) is { } least && Number(PolicyKeys.CouncilSizeMaximum) is { } greatest)
        {
            check.That(
                least <= greatest, "changes",
                $"must leave {PolicyKeys.CouncilSizeMinimum} ({least}) at or below {PolicyKeys.CouncilSizeMaximum} ({greatest})");
        }

        int? Number(string key) => int.TryParse(
            changes.TryGetValue(key, out var changed) ? changed.Value : newest.Values.Find(value => value.Key == key)?.Value, out var number) ? number : null;
    }

    // 73/2023/NĐ-CP, 80/2025/QH15, 91/2015/QH13, 14/2025/UBTVQH15; the Constitution has only its year.
    [GeneratedRegex(@"\A([0-9]{1,5}/[0-9]{4}/[A-ZĐ][A-ZĐ0-9-]{1,29}|[0-9]{4})\z")]
    private static partial Regex DocumentNumber();
}
