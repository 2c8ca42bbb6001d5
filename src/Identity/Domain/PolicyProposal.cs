using Innovation.Casework;
using Innovation.Casework.Policy;

namespace Innovation.Identity.Domain;

/// <summary>The next version of the rules as one person proposes it, until another approves or rejects it (point 10).</summary>
internal sealed class PolicyProposal : FourEyesProposal, ICase
{
    private PolicyProposal()
    {
    }

    /// <summary>The version that it changes.</summary>
    public int BaseVersion { get; private init; }
    public DateOnly EffectiveFrom { get; private init; }
    public DateOnly NextReviewOn { get; private init; }
    /// <summary>The whole set as it would be: who approves it sees all of it.</summary>
    public IReadOnlyList<ProposedPolicyValue> Values { get; private init; } = [];
    /// <summary>The whole register of legal bases as it would be.</summary>
    public IReadOnlyList<LegalBasisEntry> LegalBases { get; private init; } = [];
    public IReadOnlyList<string> ChangedKeys { get; private init; } = [];
    /// <summary>The version that it became.</summary>
    public int? ApprovedVersion { get; private set; }

    string ICase.CaseType => "policy-proposal";
    string ICase.Title => "";
    int ICase.PolicyVersion => BaseVersion;
    IEnumerable<string> ICase.LegalBasis => [];

    /// <summary>What <paramref name="changes"/> would make of <paramref name="newest"/>.</summary>
    public static PolicyProposal Of(
        ApprovedPolicySet newest, IReadOnlyList<ProposedPolicyValue> changes, RegisterChange register, DateOnly effectiveFrom, DateOnly nextReviewOn,
        string reasons, Guid officer, DateTimeOffset now)
    {
        var changed = changes.ToDictionary(value => value.Key, StringComparer.Ordinal);
        var kept = newest.Values.OrderBy(value => value.Ordinal).Select(ProposedPolicyValue.Of).ToList();
        return new PolicyProposal
        {
            Id = Guid.CreateVersion7(),
            BaseVersion = newest.Version,
            EffectiveFrom = effectiveFrom,
            NextReviewOn = nextReviewOn,
            Values =
            [
                .. kept.Select(value => changed.TryGetValue(value.Key, out var next) ? Since(value, next) : value),
                .. changes.Where(value => kept.TrueForAll(old => old.Key != value.Key)),
            ],
            LegalBases = register.AppliedTo(newest.LegalBases),
            ChangedKeys = [.. changed.Keys, .. register.Keys],
            Reasons = reasons,
            ProposedBy = officer,
            ProposedAt = now,
        };

        // A new source or status of the same value does not make the value new.
        static ProposedPolicyValue Since(ProposedPolicyValue before, ProposedPolicyValue next) =>
            before.Value == next.Value && before.Unit == next.Unit ? next with { EffectiveFrom = before.EffectiveFrom } : next;
    }

    /// <summary>Makes it the next version.</summary>
    /// <exception cref="RefusedException">ILLEGAL_TRANSITION, SECOND_PERSON_REQUIRED, EFFECTIVE_DATE_PASSED.</exception>
    public ApprovedPolicySet Approve(Guid officer, string reasons, int version, DateOnly today, DateTimeOffset now)
    {
        RequireSecondPerson(officer);
        if (EffectiveFrom <= today)
        {
            throw Refuse.Conflict(
                ReasonCodes.EffectiveDatePassed,
                $"It was to be in force from {EffectiveFrom:yyyy-MM-dd}, and today is {today:yyyy-MM-dd}: cases are pinned to the version in force when "
                + "they start. Propose it anew with a later day.");
        }
        Decide(ProposalState.Approved, officer, reasons, now);
        ApprovedVersion = version;
        return new ApprovedPolicySet
        {
            Version = version,
            EffectiveFrom = EffectiveFrom,
            NextReviewOn = NextReviewOn,
            ProposedBy = ProposedBy,
            ApprovedBy = officer,
            ApprovedAt = now,
            Values = [.. Values.Select((value, index) => value.ToApproved(index + 1))],
            LegalBases = LegalBases,
        };
    }

    /// <summary>What the ledger keeps of it.</summary>
    public object ToRecord() => new { State, BaseVersion, EffectiveFrom, NextReviewOn, ChangedKeys, Values, LegalBases, ApprovedVersion };
}
