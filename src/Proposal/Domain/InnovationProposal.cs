namespace Innovation.Proposal.Domain;

/// <summary>
/// An innovation proposal (đề xuất đổi mới sáng tạo) from draft to decision. Every move guards first, then changes; a move that is not
/// allowed is refused with a reason code and changes nothing. Who holds which post or duty is the caller's to find out and hand in: by is
/// the officer who acts, headToday the head of the unit that it lies at on this day (whoever held the post before), at is case time.
/// </summary>
internal sealed partial class InnovationProposal : ICase
{
    private InnovationProposal()
    {
    }

    public Guid Id { get; private init; }
    public ProposalState State { get; private set; }

    /// <summary>Grows by one with each change of the aggregate; the etag of the contract and, with xmin, the guard against lost updates.</summary>
    public int Revision { get; private set; }
    public Guid AuthorId { get; private init; }
    public ProposalContent Content { get; private set; } = null!;

    /// <summary>The unit it is proposed in: the content's, again as a column that lists filter on.</summary>
    public Guid UnitId { get; private set; }

    /// <summary>
    /// Everybody whom it names, and the superior who is asked: who may see it from the draft on, again as a column that lists filter on.
    /// </summary>
    public List<Guid> ParticipantIds { get; private set; } = [];
    /// <summary>The groups of officers that the author belonged to when it was handed in; null where the directory did not say.</summary>
    public IReadOnlyList<string>? AuthorGroups { get; private set; }
    public DateTimeOffset CreatedAt { get; private init; }
    public DateTimeOffset? ReceivedAt { get; private set; }
    public Guid? DecidingUnitId { get; private set; }
    public Guid? DecidingHeadId { get; private set; }

    /// <summary>Where it lies: at the unit that decides, before it is handed in at the one that it is proposed in.</summary>
    public Guid LiesAt => DecidingUnitId ?? UnitId;

    /// <summary>The policy set that the case is pinned to; none before submission.</summary>
    public int? PolicyVersion { get; private set; }
    public IReadOnlyList<InterestDeclaration> Interests { get; private set; } = [];

    /// <summary>How often the text was handed in; 0 for a draft.</summary>
    public int Version { get; private set; }

    string ICase.CaseType => ProposalActions.CaseType;
    string ICase.Title => Content.Title;
    int ICase.PolicyVersion => PolicyVersion ?? 0;
    IEnumerable<string> ICase.LegalBasis => RemainingBases.Select(basis => basis.ToString());

    public static InnovationProposal Draft(Guid authorId, ProposalContent content, DateTimeOffset at)
    {
        var proposal = new InnovationProposal { Id = Guid.CreateVersion7(), State = ProposalState.Draft, AuthorId = authorId, CreatedAt = at };
        proposal.Write(content);
        return proposal;
    }

    /// <summary>
    /// Changes the text while it lies with its author. Unit and authors stay once it was received: routing and recusal rest on them. What was
    /// checked and is written anew is checked anew (domain, section 9 rule 5).
    /// </summary>
    public void Edit(Guid by, ProposalContent content, DateTimeOffset at)
    {
        RequireAuthor(by);
        RequireState(ProposalState.Draft, ProposalState.Returned);
        if (State == ProposalState.Returned)
        {
            RequireSame(content.UnitId == UnitId, "unit");
            RequireSame(OthersOf(content.CoAuthorIds).ToHashSet().SetEquals(Content.CoAuthorIds), "co_authors");
        }
        RequireNotDeclined(content);
        if (State == ProposalState.Returned)
        {
            ReopenWhatChanged(content, at);
        }
        Write(content);
    }

    /// <summary>Hands it in for the first time: from now on the answer is owed by that head, under this set of rules.</summary>
    /// <param name="by">The author.</param>
    /// <param name="routing">Who must decide.</param>
    /// <param name="author">Where the author stands today.</param>
    /// <param name="bases">The bases named, as they stand in the set in force; the case keeps them so.</param>
    /// <param name="policyVersion">The set in force.</param>
    /// <param name="at">Case time.</param>
    public void Submit(Guid by, Routing routing, Standing author, IReadOnlyList<CitedBasis> bases, int policyVersion, DateTimeOffset at)
    {
        RequireAuthor(by);
        RequireState(ProposalState.Draft);
        RequireUnit(author.UnitIds);
        RequireComplete(Content with { LegalBasis = bases }, author.Groups);
        Content = Content with { LegalBasis = bases };
        AuthorGroups = author.Groups;
        ReceivedAt = at;
        (DecidingUnitId, DecidingHeadId) = (routing.DecidingUnitId, routing.DecidingHeadId);
        PolicyVersion = policyVersion;
        Version++;
        Change(ProposalState.Submitted);
    }

    /// <summary>Somebody else is in charge of the unit where it lies: the answer is theirs, clock and due date stay (invariant 16).</summary>
    public void PassTo(Guid inChargeId)
    {
        if (!State.IsOpen())
        {
            throw IllegalMove("pass the duty on");
        }
        DecidingHeadId = inChargeId;
        Change();
    }

    /// <summary>
    /// An officer declares a conflict of interest about themselves; it holds from then on (invariant 1). It takes a vote out that was cast, and
    /// where it appears after the decision and the officer took part in that, the decision is reviewed (section 9 rule 4).
    /// </summary>
    /// <param name="by">Who declares it.</param>
    /// <param name="description">What it is.</param>
    /// <param name="at">Case time.</param>
    /// <param name="reviewingUnit">Who would review the decision: the superior level; null where none stands above, then the unit itself.</param>
    public void DeclareInterest(Guid by, string description, DateTimeOffset at, Guid? reviewingUnit = null)
    {
        if (!State.IsOpen() && State != ProposalState.Draft && Decision is null)
        {
            throw IllegalMove("declare an interest");
        }
        if (HasInterest(by))
        {
            throw Refuse.Conflict(ReasonCodes.AlreadyExists, "This officer has declared an interest in this proposal already.");
        }
        Interests = [.. Interests, new InterestDeclaration(by, description, at)];
        TakeOutVoteOf(by, ReasonCodes.InterestDeclared);
        if (Decision is null && State.IsOpen())
        {
            // What they said as a reviewer is nothing to rest a decision on.
            SetAsideWordsOf(by, "Người thẩm tra đã khai báo lợi ích liên quan.", at);
            Change(State == ProposalState.Returned ? State : AfterVerdicts());
            return;
        }
        if (Decision is not null && OpenReview is null && IsInvolved(by))
        {
            Open(new DecisionReview(DecisionReviews.Count + 1, ReviewGround.InterestAppeared, "", by, reviewingUnit ?? LiesAt, at));
        }
        Change();
    }

    public void Withdraw(Guid by, DateTimeOffset at)
    {
        RequireAuthor(by);
        if (!State.IsOpen() && State != ProposalState.Draft)
        {
            throw IllegalMove("withdraw");
        }
        CloseBallot(at);
        CloseCouncil(at);
        Change(ProposalState.Withdrawn);
    }

    public bool HasInterest(Guid officerId) => Interests.Any(i => i.OfficerId == officerId);

    /// <summary>
    /// Authors by their own word, and officers who declared an interest: none of them decides (invariants 1 and 2). Who is only named is not
    /// among them.
    /// </summary>
    public IReadOnlyList<Guid> PartialIds =>
    [
        AuthorId,
        .. ParticipationAnswers.Where(a => a is { Role: ParticipationRole.CoAuthor, Confirmed: true }).Select(a => a.OfficerId),
        .. Interests.Select(i => i.OfficerId),
    ];

    private void RequireAuthor(Guid by)
    {
        if (by != AuthorId)
        {
            throw Refuse.Forbidden(ReasonCodes.AuthorRequired, "Only the author of the proposal may do this.");
        }
    }

    /// <summary>Invariant 1, for those who review rather than vote.</summary>
    private void RequireImpartial(Guid by)
    {
        if (IsAuthor(by))
        {
            throw Refuse.Forbidden(ReasonCodes.MayNotJudgeOwn, "Nobody reviews their own proposal.");
        }
        if (HasInterest(by))
        {
            throw Refuse.Forbidden(ReasonCodes.InterestDeclared, "Who declared an interest in a proposal does not review it.");
        }
    }

    private void RequireState(params ReadOnlySpan<ProposalState> allowed)
    {
        if (!allowed.Contains(State))
        {
            throw IllegalMove("do this");
        }
    }

    private RefusedException IllegalMove(string what) =>
        Refuse.Conflict(ReasonCodes.IllegalTransition, $"It is not possible to {what} while the proposal is {State}.");

    private static void RequireComplete(ProposalContent content, IReadOnlyList<string>? groups)
    {
        var gaps = ContentGaps.Of(content);
        if (gaps.Count > 0)
        {
            throw new Refusal(RefusalKind.Invalid, ReasonCodes.ContentIncomplete,
                $"The proposal is not complete (Decree 73/2023/ND-CP Art. 7(2)): {Listed(gaps)}.")
            { Fields = gaps }.AsException();
        }
        var outside = LegalScope.Violations(content, groups);
        if (outside.Count > 0)
        {
            throw new Refusal(RefusalKind.Invalid, ReasonCodes.OutsideScope, $"A legal basis named does not cover it: {Listed(outside)}.")
            { Fields = outside }.AsException();
        }
    }

    private static string Listed(IEnumerable<FieldViolation> violations) => string.Join("; ", violations.Select(v => $"{v.Field}: {v.Description}"));

    private static void RequireSame(bool same, string field)
    {
        if (!same)
        {
            throw Refuse.Invalid(field, "stays as it was handed in");
        }
    }

    private List<Guid> OthersOf(IEnumerable<Guid> coAuthorIds) => [.. coAuthorIds.Where(id => id != AuthorId).Distinct()];

    private void Write(ProposalContent content)
    {
        Content = content with
        {
            CoAuthorIds = OthersOf(content.CoAuthorIds),
            ImplementerIds = [.. content.ImplementerIds.Distinct()],
        };
        UnitId = Content.UnitId;
        Follow();
        Change();
    }

    private void Follow() => ParticipantIds =
        [.. new[] { AuthorId }.Concat(Content.CoAuthorIds).Concat(Content.ImplementerIds).Concat(OtherUnitRequests.Select(r => r.SuperiorId)).Distinct()];

    /// <summary>The end of every move: where it leads, and one revision more.</summary>
    private void Change(ProposalState? to = null)
    {
        State = to ?? State;
        Revision++;
    }
}
