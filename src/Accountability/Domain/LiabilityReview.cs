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

    /// <summary>What the grant stood on.</summary>
    public IReadOnlyList<CitedBasis> LegalBasis { get; private init; } = [];

    /// <summary>Authors and implementers: whose conduct it is about.</summary>
    public IReadOnlyList<Guid> ProtectedIds { get; private init; } = [];

    /// <summary>The evaluation that it was opened from.</summary>
    public PilotEvaluation Evaluation { get; private init; } = null!;
    public int PolicyVersion { get; private init; }
    public DateTimeOffset OpenedAt { get; private init; }

    string ICase.CaseType => CaseType;
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
            LegalBasis = record.LegalBasis,
            ProtectedIds = [.. record.ProtectedIds],
            Evaluation = evaluation,
            PolicyVersion = policyVersion,
            OpenedAt = at,
        };
    }
}
