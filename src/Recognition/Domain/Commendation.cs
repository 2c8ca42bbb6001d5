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

    /// <summary>Since when it waits for the end of a liability review or of a suspicion of abuse; null where it does not.</summary>
    public DateTimeOffset? PausedAt { get; private set; }

    /// <summary>What the nominees said; whoever decides deals with it in the reasons.</summary>
    public IReadOnlyList<Statement> Statements { get; private set; } = [];

    /// <summary>How many of them a decision has dealt with.</summary>
    public int StatementsConsidered { get; private set; }

    /// <summary>What the head answered to statements on a refusal.</summary>
    public IReadOnlyList<Reconsideration> Reconsiderations { get; private set; } = [];

    /// <summary>Which of the two grants was carried out.</summary>
    public GrantKind GrantKind { get; private init; }

    /// <summary>True before it is awarded or refused.</summary>
    public bool IsOpen => State is CommendationState.Nominated or CommendationState.Verified or CommendationState.Reviewed;

    string ICase.CaseType => CaseType;
    IEnumerable<(string Key, string Value)> ICase.NoticeWords => [("grant-kind", GrantKind.ToString())];
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
            GrantKind = pilot.Kind,
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
    /// <param name="standing">What was evaluated, and the matters about it, as they stand now.</param>
    /// <param name="rewards">At least one.</param>
    /// <param name="salaryAdvanceMonths">Policy value reward.salaryAdvance of the case's set; kept where an early salary rise is among the rewards.</param>
    /// <param name="grounds">Reasons, and how the nominees' statements were taken into account.</param>
    /// <param name="at">Case time.</param>
    public void Award(
        Guid by, Guid? headToday, Standing standing, IReadOnlyCollection<RewardKind> rewards, int salaryAdvanceMonths, Grounds grounds, DateTimeOffset at)
    {
        RequireDecidingHead(by, headToday, grounds.ActsFor);
        RequireState("decide it", CommendationState.Reviewed);
        RequireAnotherThan(by, Verification!.By, Review!.By);
        standing.RequireRewardable();
        Consider(grounds);
        var kinds = rewards.Distinct().Order().ToList();
        int? months = kinds.Contains(RewardKind.EarlySalaryRaise) ? salaryAdvanceMonths : null;
        Decision = new CommendationDecision(kinds, months, grounds.Reasons, by, at) { StatementsConsidered = grounds.StatementsConsidered };
        Move(CommendationState.Decided);
    }

    /// <summary>The same head declines to award it, at any step before the decision.</summary>
    public void Decline(Guid by, Guid? headToday, Grounds grounds, DateTimeOffset at)
    {
        RequireDecidingHead(by, headToday, grounds.ActsFor);
        RequireState("refuse it", CommendationState.Nominated, CommendationState.Verified, CommendationState.Reviewed);
        // A suspicion is no ground to refuse it: it waits until that is concluded (invariant 8).
        if (PausedAt is not null)
        {
            throw Refuse.Conflict(ReasonCodes.AwardPaused, "A liability review is open or abuse is suspected; the commendation waits until that is concluded.");
        }
        Consider(grounds);
        Decision = new CommendationDecision([], null, grounds.Reasons, by, at) { StatementsConsidered = grounds.StatementsConsidered };
        Move(CommendationState.Refused);
    }

    /// <summary>A nominee makes a statement, before the decision or on a refusal (section 9 rule 6).</summary>
    public Statement AddStatement(Guid by, string text, DateTimeOffset at)
    {
        if (!NomineeIds.Contains(by))
        {
            throw Refuse.Forbidden(ReasonCodes.PersonConcernedRequired, "Only a nominee makes a statement on the commendation.");
        }
        RequireState(
            "make a statement on it", CommendationState.Nominated, CommendationState.Verified, CommendationState.Reviewed, CommendationState.Refused);
        var statement = new Statement(by, text, at);
        Statements = [.. Statements, statement];
        Revision++;
        return statement;
    }

    /// <summary>The head deals with statements on a refusal: the commendation goes on where it stood, or stays refused. Earlier decisions stay.</summary>
    public Reconsideration Reconsider(Guid by, Guid? headToday, bool reopen, Grounds grounds, DateTimeOffset at)
    {
        RequireDecidingHead(by, headToday, grounds.ActsFor);
        RequireState("reconsider it", CommendationState.Refused);
        if (StatementsConsidered == Statements.Count)
        {
            throw Refuse.Conflict(ReasonCodes.IllegalTransition, "Nobody has made a statement on the refusal.");
        }
        Consider(grounds);
        var reconsideration = new Reconsideration(reopen, Decision!, grounds.Reasons, grounds.StatementsConsidered, by, at);
        Reconsiderations = [.. Reconsiderations, reconsideration];
        if (reopen)
        {
            Decision = null;
        }
        Move(!reopen ? CommendationState.Refused
            : Review is not null ? CommendationState.Reviewed
            : Verification is not null ? CommendationState.Verified
            : CommendationState.Nominated);
        return reconsideration;
    }

    /// <summary>Brings it up to what is known about the pilot: it waits while a matter is open, and goes on after.</summary>
    /// <returns>True where that changed.</returns>
    public bool Follow(Standing standing, DateTimeOffset at)
    {
        if (!IsOpen || standing.Paused == PausedAt is not null)
        {
            return false;
        }
        PausedAt = standing.Paused ? at : null;
        Revision++;
        return true;
    }

    private void Consider(Grounds grounds)
    {
        var open = Statements.Count > StatementsConsidered;
        if (open && grounds.StatementsConsidered.Length == 0)
        {
            throw Refuse.Conflict(ReasonCodes.StatementsUnanswered, "A nominee has made a statement; the reasons must say how it was taken into account.");
        }
        if (!open && grounds.StatementsConsidered.Length > 0)
        {
            throw Refuse.Invalid("statements_considered", "must be empty where nobody has made a statement");
        }
        StatementsConsidered = Statements.Count;
    }

    private void RequireImpartial(Guid by)
    {
        if (NomineeIds.Contains(by))
        {
            throw Refuse.Forbidden(ReasonCodes.MayNotJudgeOwn, "A nominee takes no part in deciding their own commendation.");
        }
    }

    private void RequireDecidingHead(Guid by, Guid? headToday, Guid? actsFor)
    {
        RequireImpartial(by);
        if (by != headToday)
        {
            throw Refuse.Forbidden(ReasonCodes.HeadRequired, "Only the head of the deciding unit may do this.");
        }
        // A head does not decide on their own reward by a deputy either (section 9 rule 1).
        if (actsFor is { } head && NomineeIds.Contains(head))
        {
            throw Refuse.Forbidden(ReasonCodes.ActsForPartialHead, "The head for whom this officer acts is a nominee.");
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
    IReadOnlyList<RewardKind> Rewards, int? SalaryAdvanceMonths, string Reasons, Guid DecidedBy, DateTimeOffset DecidedAt)
{
    /// <summary>How the nominees' statements were taken into account; empty where there were none.</summary>
    public string StatementsConsidered { get; init; } = "";
}

/// <summary>What a nominee says to the commendation.</summary>
internal sealed record Statement(Guid By, string Text, DateTimeOffset At);

/// <summary>Why something is decided, and how the nominees' statements were taken into account.</summary>
internal sealed record Grounds(string Reasons, string StatementsConsidered = "")
{
    /// <summary>The head for whom an acting head decides; null where the head does, or the post is vacant.</summary>
    public Guid? ActsFor { get; init; }
}

/// <summary>The answer to statements on a refusal, with the refusal that it is about.</summary>
internal sealed record Reconsideration(bool Reopened, CommendationDecision Refusal, string Reasons, string StatementsConsidered, Guid By, DateTimeOffset At);
