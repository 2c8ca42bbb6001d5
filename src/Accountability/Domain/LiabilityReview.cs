namespace Innovation.Accountability.Domain;

/// <summary>Where a liability review stands (domain, section 2). Values are stored; never renumber.</summary>
internal enum LiabilityReviewState
{
    Opened = 1,
    Gathering = 2,
    CausesDetermined = 3,
    Assessed = 4,
    Recommended = 5,
    Decided = 6,
    Notified = 7,
    Appealed = 8,
    Reconsidered = 9,
    Final = 10,
}

/// <summary>
/// A liability review (point 4e): opened by itself from an evaluation that was not Completed or found damage; everything after the opening
/// is people's. Nothing is concluded by its existence.
/// </summary>
internal sealed class LiabilityReview : ICase
{
    /// <summary>The ledger's and the clocks' name of these cases.</summary>
    public const string CaseType = "liability-review";

    private LiabilityReview()
    {
    }

    public Guid Id { get; private init; }
    public LiabilityReviewState State { get; private set; }

    /// <summary>Grows by one with each change.</summary>
    public int Revision { get; private set; }

    /// <summary>One review per record.</summary>
    public Guid ProtectionRecordId { get; private init; }
    public Guid ProposalId { get; private init; }
    public Guid PilotId { get; private init; }
    public string Title { get; private init; } = "";

    /// <summary>The approving agency, which owes the findings on causes (invariant 3).</summary>
    public Guid DecidingUnitId { get; private init; }

    /// <summary>The unit that carried it out.</summary>
    public Guid UnitId { get; private init; }
    public GrantKind GrantKind { get; private init; }

    /// <summary>What the grant stood on.</summary>
    public IReadOnlyList<CitedBasis> LegalBasis { get; private init; } = [];

    /// <summary>Authors and implementers: whose conduct it is about.</summary>
    public IReadOnlyList<Guid> ProtectedIds { get; private init; } = [];

    /// <summary>Officers who declared an interest in the proposal: they take no part here either (invariant 1).</summary>
    public IReadOnlyList<Guid> InterestedIds { get; private set; } = [];

    /// <summary>The evaluation that it was opened from.</summary>
    public PilotEvaluation Evaluation { get; private init; } = null!;
    public int PolicyVersion { get; private init; }
    public DateTimeOffset OpenedAt { get; private init; }

    /// <summary>Who took it up; null while it waits for that.</summary>
    public Guid? TakenUpBy { get; private set; }
    public DateTimeOffset? TakenUpAt { get; private set; }

    /// <summary>What the persons concerned said; whoever decides must deal with it.</summary>
    public IReadOnlyList<Statement> Statements { get; private set; } = [];

    string ICase.CaseType => CaseType;
    IEnumerable<(string Key, string Value)> ICase.NoticeWords => [("grant-kind", GrantKind.ToString())];
    IEnumerable<string> ICase.LegalBasis => LegalBasis.Select(basis => basis.ToString());

    /// <summary>Opens the review of a record's pilot.</summary>
    public static LiabilityReview Open(ProtectionRecord record, PilotEvaluation evaluation, int policyVersion, DateTimeOffset at)
    {
        if (evaluation.NothingToAnswerFor)
        {
            throw Refuse.Conflict(ReasonCodes.IllegalTransition, "A pilot that was completed without damage is not reviewed (Decree 73/2023/ND-CP Art. 11).");
        }
        return new LiabilityReview
        {
            Id = Guid.CreateVersion7(),
            State = LiabilityReviewState.Opened,
            Revision = 1,
            ProtectionRecordId = record.Id,
            ProposalId = record.ProposalId,
            PilotId = record.PilotId ?? throw Refuse.Conflict(ReasonCodes.IllegalTransition, "The record has no pilot yet."),
            Title = record.Title,
            DecidingUnitId = record.DecidingUnitId,
            UnitId = record.UnitId,
            GrantKind = record.GrantKind,
            LegalBasis = record.LegalBasis,
            ProtectedIds = [.. record.ProtectedIds],
            InterestedIds = record.InterestedIds,
            Evaluation = evaluation,
            PolicyVersion = policyVersion,
            OpenedAt = at,
        };
    }

    /// <summary>
    /// The review opens by itself; that people work on it begins here, and it meets the clock liability.open. By the head of the approving
    /// agency, or, where that head is a person concerned, the nearest superior head who is not.
    /// </summary>
    /// <param name="by">The officer who acts.</param>
    /// <param name="competentHead">That head today, or who acts as such; the caller's to find out.</param>
    /// <param name="at">Case time.</param>
    public void TakeUp(Guid by, Guid? competentHead, DateTimeOffset at)
    {
        if (ProtectedIds.Contains(by))
        {
            throw Refuse.Forbidden(ReasonCodes.MayNotJudgeOwn, "Nobody takes up a review of their own conduct.");
        }
        if (InterestedIds.Contains(by))
        {
            throw Refuse.Forbidden(ReasonCodes.InterestDeclared, "Who declared an interest in the proposal takes no part in its review.");
        }
        if (by != competentHead)
        {
            throw Refuse.Forbidden(ReasonCodes.HeadRequired, "Only the competent head takes the review up.");
        }
        if (State != LiabilityReviewState.Opened)
        {
            throw Refuse.Conflict(ReasonCodes.IllegalTransition, $"It is not possible to take the review up while it is {State}.");
        }
        (TakenUpBy, TakenUpAt, State) = (by, at, LiabilityReviewState.Gathering);
        Revision++;
    }

    /// <summary>An officer declared an interest in the proposal, which holds here too.</summary>
    /// <returns>False where that was known.</returns>
    public bool NoteInterest(Guid officerId)
    {
        if (InterestedIds.Contains(officerId))
        {
            return false;
        }
        InterestedIds = [.. InterestedIds, officerId];
        Revision++;
        return true;
    }

    /// <summary>A person concerned makes a statement, at any time before the review is decided (section 9 rule 6).</summary>
    public Statement AddStatement(Guid by, string text, DateTimeOffset at)
    {
        if (!ProtectedIds.Contains(by))
        {
            throw Refuse.Forbidden(ReasonCodes.PersonConcernedRequired, "Only the persons concerned make a statement.");
        }
        if (State >= LiabilityReviewState.Decided)
        {
            throw Refuse.Conflict(ReasonCodes.IllegalTransition, $"It is not possible to make a statement while the review is {State}.");
        }
        var statement = new Statement(by, text, at);
        Statements = [.. Statements, statement];
        Revision++;
        return statement;
    }
}
