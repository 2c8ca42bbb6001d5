using Innovation.Casework.Policy;

namespace Innovation.Identity.Domain;

/// <summary>One rule as a proposal would have it.</summary>
/// <param name="Key">For example proposal.decision.ordinary.</param>
/// <param name="Value">An invariant decimal number, or a word for choices.</param>
/// <param name="Unit">What it counts in.</param>
/// <param name="Source">The legal source in English words.</param>
/// <param name="SourceVi">The same in Vietnamese.</param>
/// <param name="Status">How binding it is.</param>
/// <param name="Citation">Where the words were read; a value that is law has one.</param>
/// <param name="EffectiveFrom">The first day on which it has this value, in this version or an earlier one.</param>
internal sealed record ProposedPolicyValue(
    string Key, string Value, PolicyUnit Unit, string Source, string SourceVi, PolicyStatus Status, LegalCitation? Citation, DateOnly EffectiveFrom)
{
    public static ProposedPolicyValue Of(ApprovedPolicyValue value) =>
        new(value.Key, value.Value, value.Unit, value.Source, value.SourceVi, value.Status, value.Citation, value.EffectiveFrom);

    public ApprovedPolicyValue ToApproved(int ordinal) => new()
    {
        Ordinal = ordinal,
        Key = Key,
        Value = Value,
        Unit = Unit,
        Source = Source,
        SourceVi = SourceVi,
        Status = Status,
        Citation = Citation,
        EffectiveFrom = EffectiveFrom,
    };
}
