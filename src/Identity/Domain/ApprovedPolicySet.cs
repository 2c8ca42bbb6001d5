using Innovation.Casework;
using Innovation.Casework.Policy;
using Innovation.Identity.Seeding;

namespace Innovation.Identity.Domain;

/// <summary>An approved version of the rules (point 10). Never edited, the database refuses it too: a change is the next version.</summary>
internal sealed class ApprovedPolicySet : ICase
{
    /// <summary>The series of versions is one case: its chain holds every full set that was ever in force.</summary>
    public static readonly Guid SeriesId = StableId.Of("policy-sets");

    /// <summary>1 for the first.</summary>
    public required int Version { get; init; }
    /// <summary>The first day on which new cases are pinned to it.</summary>
    public required DateOnly EffectiveFrom { get; init; }
    /// <summary>By when the values are looked at again; an overdue review is urged.</summary>
    public DateOnly? NextReviewOn { get; init; }
    /// <summary>Null for the set that the platform began with.</summary>
    public Guid? ProposedBy { get; init; }
    /// <summary>Another than the proposer; null for the set that the platform began with.</summary>
    public Guid? ApprovedBy { get; init; }
    /// <summary>Case time.</summary>
    public required DateTimeOffset ApprovedAt { get; init; }
    public required List<ApprovedPolicyValue> Values { get; init; }
    /// <summary>The register of legal bases in this version.</summary>
    public IReadOnlyList<LegalBasisEntry> LegalBases { get; init; } = [];

    Guid ICase.Id => SeriesId;
    string ICase.CaseType => "policy-set";
    string ICase.Title => "";
    int ICase.PolicyVersion => Version;
    IEnumerable<string> ICase.LegalBasis => [];

    /// <summary>How far its review is overdue: 0 not at all, 1 by less than a month, 2 by more.</summary>
    public int ReviewOverdueLevelOn(DateOnly today) => NextReviewOn is not { } due || today <= due ? 0 : today <= due.AddMonths(1) ? 1 : 2;
}

/// <summary>One rule as data, with the legal source that it may claim and no more.</summary>
internal sealed class ApprovedPolicyValue
{
    /// <summary>The place in the set, from 1: sets are shown as they were approved.</summary>
    public required int Ordinal { get; init; }
    public required string Key { get; init; }
    /// <summary>An invariant decimal number, or a word for choices.</summary>
    public required string Value { get; init; }
    public required PolicyUnit Unit { get; init; }
    /// <summary>English.</summary>
    public required string Source { get; init; }
    /// <summary>Vietnamese.</summary>
    public required string SourceVi { get; init; }
    public required PolicyStatus Status { get; init; }
    /// <summary>Where the words were read; a value that is law has one.</summary>
    public LegalCitation? Citation { get; init; }
    /// <summary>The first day on which it had this value, in this version or an earlier one.</summary>
    public required DateOnly EffectiveFrom { get; init; }
}
