namespace Innovation.Recognition.Domain;

/// <summary>
/// A commendation (khen thưởng): offered by a Completed evaluation, verified, reviewed and decided by three different people, none of
/// them a nominee. Every move guards first, then changes; a move that is not allowed is refused with a reason code and changes nothing.
/// Who holds which post or duty is the caller's to find out and hand in.
/// </summary>
internal sealed class Commendation : ICase
{
    /// <summary>The ledger's and the clocks' name of these cases.</summary>
    public const string CaseType = "commendation";

    private Commendation()
    {
    }

    public Guid Id { get; private init; }
    public CommendationState State { get; private set; }

    /// <summary>Grows by one with each change; the etag of the contract.</summary>
    public int Revision { get; private set; }
    public Guid PilotId { get; private init; }
    public Guid ProposalId { get; private init; }
    public string Title { get; private init; } = "";

    /// <summary>The unit that carried the pilot out.</summary>
    public Guid UnitId { get; private init; }

    /// <summary>Whose head decides.</summary>
    public Guid DecidingUnitId { get; private init; }
    public List<Guid> NomineeIds { get; private init; } = [];
    public int PolicyVersion { get; private init; }
    public DateTimeOffset NominatedAt { get; private init; }

    /// <summary>The merit file confirmed.</summary>
    public CommendationFinding? Verification { get; private set; }

    /// <summary>The opinion given.</summary>
    public CommendationFinding? Review { get; private set; }

    /// <summary>The award, or the refusal.</summary>
    public CommendationDecision? Decision { get; private set; }

    string ICase.CaseType => CaseType;
    IEnumerable<string> ICase.LegalBasis => LegalBases.OfRewards;

    /// <summary>The nomination that a Completed evaluation offers (point 5b, invariant 12).</summary>
    public static Commendation Nominate(EvaluatedPilot pilot, Guid decidingUnitId, int policyVersion, DateTimeOffset at)
    {
        pilot.RequireRewardable();
        return new Commendation
        {
            Id = Guid.CreateVersion7(),
            State = CommendationState.Nominated,
            Revision = 1,
            PilotId = pilot.Id,
            ProposalId = pilot.ProposalId,
            Title = pilot.Title,
            UnitId = pilot.UnitId,
            DecidingUnitId = decidingUnitId,
            NomineeIds = [.. pilot.ParticipantIds],
            PolicyVersion = policyVersion,
            NominatedAt = at,
        };
    }

    /// <summary>A holder of the duty confirms the merit file.</summary>
    public void Verify(Guid by, string reasons, DateTimeOffset at)
    {
        RequireImpartial(by);
        RequireState("verify it", CommendationState.Nominated);
        Verification = new CommendationFinding(by, reasons, at);
        Move(CommendationState.Verified);
    }

    /// <summary>Another holder of the duty gives the opinion.</summary>
    public void GiveReview(Guid by, string reasons, DateTimeOffset at)
    {
        RequireImpartial(by);
        RequireState("review it", CommendationState.Verified);
        RequireAnotherThan(by, Verification!.By);
        Review = new CommendationFinding(by, reasons, at);
        Move(CommendationState.Reviewed);
    }

    /// <summary>The head of the competent unit awards it.</summary>
    /// <param name="by">The officer who acts.</param>
    /// <param name="headToday">The deciding unit's head on this day.</param>
    /// <param name="pilot">What was evaluated, as it stands now.</param>
    /// <param name="rewards">At least one.</param>
    /// <param name="salaryAdvanceMonths">Policy value reward.salaryAdvance of the case's set; kept where an early salary rise is among the rewards.</param>
    /// <param name="reasons">Always given.</param>
    /// <param name="at">Case time.</param>
    public void Award(
        Guid by, Guid? headToday, EvaluatedPilot pilot, IReadOnlyCollection<RewardKind> rewards, int salaryAdvanceMonths, string reasons, DateTimeOffset at)
    {
        RequireDecidingHead(by, headToday);
        RequireState("decide it", CommendationState.Reviewed);
        RequireAnotherThan(by, Verification!.By, Review!.By);
        pilot.RequireRewardable();
        var kinds = rewards.Distinct().Order().ToList();
        int? months = kinds.Contains(RewardKind.EarlySalaryRaise) ? salaryAdvanceMonths : null;
        Decision = new CommendationDecision(kinds, months, reasons, by, at);
        Move(CommendationState.Decided);
    }

    /// <summary>The same head declines to award it, at any step before the decision.</summary>
    public void Decline(Guid by, Guid? headToday, string reasons, DateTimeOffset at)
    {
        RequireDecidingHead(by, headToday);
        RequireState("refuse it", CommendationState.Nominated, CommendationState.Verified, CommendationState.Reviewed);
        Decision = new CommendationDecision([], null, reasons, by, at);
        Move(CommendationState.Refused);
    }

    private void RequireImpartial(Guid by)
    {
        if (NomineeIds.Contains(by))
        {
            throw Refuse.Forbidden(ReasonCodes.MayNotJudgeOwn, "A nominee takes no part in deciding their own commendation.");
        }
    }

    private void RequireDecidingHead(Guid by, Guid? headToday)
    {
        RequireImpartial(by);
        if (by != headToday)
        {
            throw Refuse.Forbidden(ReasonCodes.HeadRequired, "Only the head of the deciding unit may do this.");
        }
    }

    private static void RequireAnotherThan(Guid by, params ReadOnlySpan<Guid> others)
    {
        if (others.Contains(by))
        {
            throw Refuse.Forbidden(ReasonCodes.SecondPersonRequired, "Who verified or reviewed a commendation does not also take the next step.");
        }
    }

    private void RequireState(string what, params ReadOnlySpan<CommendationState> allowed)
    {
        if (!allowed.Contains(State))
        {
            throw Refuse.Conflict(ReasonCodes.IllegalTransition, $"It is not possible to {what} while the commendation is {State}.");
        }
    }

    private void Move(CommendationState state)
    {
        State = state;
        Revision++;
    }
}

/// <summary>What a holder of the duty found, with reasons. Given once; never edited.</summary>
internal sealed record CommendationFinding(Guid By, string Reasons, DateTimeOffset At);

/// <summary>The award (with rewards) or the refusal (without); reasons always. Superseded by a further one, never edited (invariant 15).</summary>
internal sealed record CommendationDecision(
    IReadOnlyList<RewardKind> Rewards, int? SalaryAdvanceMonths, string Reasons, Guid DecidedBy, DateTimeOffset DecidedAt);
