namespace Innovation.Accountability.Domain;

/// <summary>
/// The risk-and-protection record of a granted proposal: opened at approval, not after a failure (point 2a). It keeps what was allowed, on
/// which basis and with which accepted risks, before anybody knows how it ends. Moves guard first, then change.
/// </summary>
internal sealed class ProtectionRecord : ICase
{
    private ProtectionRecord()
    {
    }

    public Guid Id { get; private init; }
    public ProtectionRecordState State { get; private set; }

    /// <summary>Grows by one with each change.</summary>
    public int Revision { get; private set; }

    /// <summary>One record per proposal.</summary>
    public Guid ProposalId { get; private init; }
    public string Title { get; private init; } = "";
    public GrantKind GrantKind { get; private set; }
    public GrantLimits Limits { get; private set; } = null!;
    public IReadOnlyList<CitedBasis> LegalBasis { get; private set; } = [];
    public IReadOnlyList<AcceptedRisk> AcceptedRisks { get; private set; } = [];

    /// <summary>The unit that carries it out.</summary>
    public Guid UnitId { get; private init; }

    /// <summary>The unit whose collective leadership granted it.</summary>
    public Guid DecidingUnitId { get; private init; }
    public IReadOnlyList<Guid> AuthorIds { get; private init; } = [];
    public IReadOnlyList<Guid> ImplementerIds { get; private init; } = [];

    /// <summary>Who granted it: none of them sits on a later liability panel (invariant 3).</summary>
    public IReadOnlyList<Guid> ApproverIds { get; private set; } = [];

    /// <summary>Authors, implementers and approvers: whose own record it is, as a column that lists filter on.</summary>
    public List<Guid> ConcernedIds { get; private set; } = [];

    /// <summary>Officers who declared an interest in the proposal; it holds for a review too (invariant 1).</summary>
    public IReadOnlyList<Guid> InterestedIds { get; private set; } = [];
    public DateTimeOffset ApprovedAt { get; private set; }

    /// <summary>The policy set that the grant is pinned to.</summary>
    public int PolicyVersion { get; private set; }

    /// <summary>The pilot that carries it out; null until Oversight has opened it.</summary>
    public Guid? PilotId { get; private set; }

    /// <summary>From the first to the last day that the grant allows; null before the pilot's start.</summary>
    public PilotPeriod? Period { get; private set; }
    public PilotEvaluation? Evaluation { get; private set; }
    public Guid? LiabilityReviewId { get; private set; }

    string ICase.CaseType => "protection-record";
    IEnumerable<(string Key, string Value)> ICase.NoticeWords => [("grant-kind", GrantKind.ToString())];
    IEnumerable<string> ICase.LegalBasis => LegalBasis.Select(basis => basis.ToString());

    /// <summary>Opens the record of a grant.</summary>
    public static ProtectionRecord Open(Grant grant) => new()
    {
        Id = Guid.CreateVersion7(),
        State = ProtectionRecordState.Open,
        Revision = 1,
        ProposalId = grant.ProposalId,
        Title = grant.Title,
        GrantKind = grant.Kind,
        Limits = grant.Limits,
        LegalBasis = grant.LegalBasis,
        AcceptedRisks = grant.AcceptedRisks,
        UnitId = grant.UnitId,
        DecidingUnitId = grant.DecidingUnitId,
        AuthorIds = grant.AuthorIds,
        ImplementerIds = grant.ImplementerIds,
        ApproverIds = grant.ApproverIds,
        ConcernedIds = [.. grant.AuthorIds.Concat(grant.ImplementerIds).Concat(grant.ApproverIds).Distinct()],
        InterestedIds = [.. grant.InterestedIds],
        ApprovedAt = grant.ApprovedAt,
        PolicyVersion = grant.PolicyVersion,
    };

    /// <summary>Authors and implementers: whose conduct a review would be about.</summary>
    public IEnumerable<Guid> ProtectedIds => AuthorIds.Concat(ImplementerIds).Distinct();

    /// <summary>
    /// The decision was set aside and the proposal granted anew: what was allowed, on which basis and with which risks is from now on what the new
    /// decision says. Who approved first stays among those concerned.
    /// </summary>
    /// <returns>False where it is no newer grant, or the pilot was concluded by then.</returns>
    public bool GrantAnew(Grant grant)
    {
        if (State != ProtectionRecordState.Open || grant.ApprovedAt <= ApprovedAt)
        {
            return false;
        }
        (GrantKind, Limits, LegalBasis, AcceptedRisks) = (grant.Kind, grant.Limits, grant.LegalBasis, grant.AcceptedRisks);
        (ApproverIds, ApprovedAt, PolicyVersion) = (grant.ApproverIds, grant.ApprovedAt, grant.PolicyVersion);
        ConcernedIds = [.. ConcernedIds.Union(grant.ApproverIds)];
        InterestedIds = [.. InterestedIds.Union(grant.InterestedIds)];
        Revision++;
        return true;
    }

    /// <summary>An officer declared an interest in the proposal.</summary>
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

    /// <summary>Oversight opened the pilot of this grant.</summary>
    public void LinkPilot(Guid pilotId)
    {
        RequireOpen("link a pilot");
        if (PilotId is not null)
        {
            throw Refuse.Conflict(ReasonCodes.AlreadyExists, "The record has a pilot already.");
        }
        PilotId = pilotId;
        Revision++;
    }

    /// <summary>The pilot started: from now on it is known what was allowed when.</summary>
    public void Start(PilotPeriod period)
    {
        RequireOpen("note the start");
        RequirePilot();
        if (Period is not null)
        {
            throw Refuse.Conflict(ReasonCodes.AlreadyExists, "The pilot's start is noted already.");
        }
        Period = period;
        Revision++;
    }

    /// <summary>
    /// What follows from the evaluation (point 4e): Completed without damage is not handled; anything else opens a liability review, in which
    /// people decide.
    /// </summary>
    /// <param name="evaluation">Oversight's evaluation.</param>
    /// <param name="policyVersion">The policy set in force on the day of the evaluation; a review is pinned to it.</param>
    /// <param name="at">Case time.</param>
    /// <returns>The review; null where there is nothing to answer for.</returns>
    public LiabilityReview? Conclude(PilotEvaluation evaluation, int policyVersion, DateTimeOffset at)
    {
        RequireOpen("conclude it");
        RequirePilot();
        Evaluation = evaluation;
        Revision++;
        if (evaluation.NothingToAnswerFor)
        {
            State = ProtectionRecordState.NotHandled;
            return null;
        }
        var review = LiabilityReview.Open(this, evaluation, policyVersion, at);
        LiabilityReviewId = review.Id;
        State = ProtectionRecordState.UnderReview;
        return review;
    }

    private void RequirePilot()
    {
        if (PilotId is null)
        {
            throw Refuse.Conflict(ReasonCodes.IllegalTransition, "The record has no pilot yet.");
        }
    }

    private void RequireOpen(string what)
    {
        if (State != ProtectionRecordState.Open)
        {
            throw Refuse.Conflict(ReasonCodes.IllegalTransition, $"It is not possible to {what} while the record is {State}.");
        }
    }
}
