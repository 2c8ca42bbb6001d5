using Innovation.Casework;

namespace Innovation.Identity.Domain;

/// <summary>The next version of the rules as one person proposes it, until another approves or rejects it (point 10).</summary>
internal sealed class PolicyProposal : ICase
{
    private PolicyProposal()
    {
    }

    public Guid Id { get; private init; }
    public PolicyProposalState State { get; private set; } = PolicyProposalState.Pending;
    /// <summary>The version that it changes.</summary>
    public int BaseVersion { get; private init; }
    public DateOnly EffectiveFrom { get; private init; }
    public DateOnly NextReviewOn { get; private init; }
    /// <summary>The whole set as it would be: who approves it sees all of it.</summary>
    public IReadOnlyList<ProposedPolicyValue> Values { get; private init; } = [];
    public IReadOnlyList<string> ChangedKeys { get; private init; } = [];
    public string Reasons { get; private init; } = "";
    public Guid ProposedBy { get; private init; }
    /// <summary>Case time.</summary>
    public DateTimeOffset ProposedAt { get; private init; }
    public Guid? DecidedBy { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }
    public string DecisionReasons { get; private set; } = "";
    /// <summary>The version that it became.</summary>
    public int? ApprovedVersion { get; private set; }

    string ICase.CaseType => "policy-proposal";
    string ICase.Title => "";
    int ICase.PolicyVersion => BaseVersion;
    IEnumerable<string> ICase.LegalBasis => [];

    /// <summary>What <paramref name="changes"/> would make of <paramref name="newest"/>.</summary>
    public static PolicyProposal Of(
        ApprovedPolicySet newest, IReadOnlyList<ProposedPolicyValue> changes, DateOnly effectiveFrom, DateOnly nextReviewOn, string reasons,
        Guid officer, DateTimeOffset now)
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
            ChangedKeys = [.. changed.Keys],
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
        Decide(PolicyProposalState.Approved, officer, reasons, now);
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
        };
    }

    /// <summary>Ends it without effect.</summary>
    /// <exception cref="RefusedException">ILLEGAL_TRANSITION, SECOND_PERSON_REQUIRED.</exception>
    public void Reject(Guid officer, string reasons, DateTimeOffset now)
    {
        RequireSecondPerson(officer);
        Decide(PolicyProposalState.Rejected, officer, reasons, now);
    }

    /// <summary>The proposer takes it back.</summary>
    /// <exception cref="RefusedException">ILLEGAL_TRANSITION, PROPOSER_REQUIRED.</exception>
    public void Withdraw(Guid officer, string reasons, DateTimeOffset now)
    {
        if (officer != ProposedBy)
        {
            throw Refuse.Forbidden(ReasonCodes.ProposerRequired, "Only who proposed it may withdraw it.");
        }
        Decide(PolicyProposalState.Withdrawn, officer, reasons, now);
    }

    /// <summary>What the ledger keeps of it.</summary>
    public object ToRecord() => new { State, BaseVersion, EffectiveFrom, NextReviewOn, ChangedKeys, Values, ApprovedVersion };

    // Nobody decides on their own proposal: what invariant 1 says of a case holds for the rules too.
    private void RequireSecondPerson(Guid officer)
    {
        if (officer == ProposedBy)
        {
            throw Refuse.Forbidden(ReasonCodes.SecondPersonRequired, "Who proposed the policy values does not decide on them; another must.");
        }
    }

    private void Decide(PolicyProposalState state, Guid officer, string reasons, DateTimeOffset now)
    {
        if (State != PolicyProposalState.Pending)
        {
            throw Refuse.Conflict(ReasonCodes.IllegalTransition, $"The proposal is {State} and cannot become {state}.");
        }
        (State, DecidedBy, DecidedAt, DecisionReasons) = (state, officer, now, reasons);
    }
}

/// <summary>The numbers are the contract's.</summary>
internal enum PolicyProposalState
{
    Pending = 1,
    Approved = 2,
    Rejected = 3,
    Withdrawn = 4,
}
