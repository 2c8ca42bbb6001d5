using Innovation.Contracts;

namespace Innovation.Proposal.Domain;

/// <summary>
/// An innovation proposal (đề xuất đổi mới sáng tạo) from draft to decision. Every move guards first, then changes; a move that is not
/// allowed is refused with a reason code and changes nothing. Who holds which post or duty is the caller's to find out and hand in.
/// </summary>
internal sealed partial class InnovationProposal
{
    private readonly List<InterestDeclaration> _interests = [];

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

    /// <summary>Authors and implementers: who follows it, again as a column that lists filter on.</summary>
    public List<Guid> ParticipantIds { get; private set; } = [];
    public DateTimeOffset CreatedAt { get; private init; }
    public DateTimeOffset? ReceivedAt { get; private set; }
    public Guid? DecidingUnitId { get; private set; }
    public Guid? DecidingHeadId { get; private set; }

    /// <summary>The policy set that the case is pinned to; 0 before submission.</summary>
    public int PolicyVersion { get; private set; }
    public IReadOnlyList<InterestDeclaration> Interests => _interests;

    /// <summary>Author and co-authors.</summary>
    public IReadOnlyList<Guid> AuthorIds => [AuthorId, .. Content.CoAuthorIds];

    /// <summary>Who carries it out: the author where nobody is named.</summary>
    public IReadOnlyList<Guid> ImplementerIds => Content.ImplementerIds.Count > 0 ? Content.ImplementerIds : [AuthorId];

    public static InnovationProposal Draft(Guid authorId, ProposalContent content, DateTimeOffset at)
    {
        var proposal = new InnovationProposal { Id = Guid.CreateVersion7(), State = ProposalState.Draft, AuthorId = authorId, CreatedAt = at };
        proposal.Write(content);
        return proposal;
    }

    public void Edit(Guid by, ProposalContent content)
    {
        RequireAuthor(by);
        RequireState(ProposalState.Draft);
        Write(content);
    }

    /// <summary>Hands it in: from now on the answer is owed by <paramref name="routing"/>'s head.</summary>
    public void Submit(Guid by, Routing routing, int policyVersion, DateTimeOffset at)
    {
        RequireAuthor(by);
        RequireState(ProposalState.Draft);
        var gaps = ContentGaps.Of(Content);
        if (gaps.Count > 0)
        {
            throw new Refusal(RefusalKind.Invalid, ReasonCodes.ContentIncomplete,
                $"The proposal is not complete (Decree 73/2023/ND-CP Art. 7(2)): {string.Join("; ", gaps.Select(g => $"{g.Field}: {g.Description}"))}.")
            { Fields = gaps }.AsException();
        }
        State = ProposalState.Submitted;
        ReceivedAt = at;
        DecidingUnitId = routing.DecidingUnitId;
        DecidingHeadId = routing.DecidingHeadId;
        PolicyVersion = policyVersion;
        Revision++;
    }

    /// <summary>An officer declares a conflict of interest about themselves; it holds from then on (invariant 1).</summary>
    public void DeclareInterest(Guid by, string description, DateTimeOffset at)
    {
        if (!State.IsOpen() && State != ProposalState.Draft)
        {
            throw IllegalMove("declare an interest");
        }
        if (HasInterest(by))
        {
            throw Refuse.Conflict(ReasonCodes.AlreadyExists, "This officer has declared an interest in this proposal already.");
        }
        _interests.Add(new InterestDeclaration(by, description, at));
        Revision++;
    }

    public void Withdraw(Guid by, DateTimeOffset at)
    {
        RequireAuthor(by);
        if (!State.IsOpen() && State != ProposalState.Draft)
        {
            throw IllegalMove("withdraw");
        }
        OpenBallotOrNull?.Close(at);
        State = ProposalState.Withdrawn;
        Revision++;
    }

    public bool HasInterest(Guid officerId) => _interests.Exists(i => i.OfficerId == officerId);

    /// <summary>True for author and co-authors.</summary>
    public bool IsAuthor(Guid officerId) => AuthorIds.Contains(officerId);

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

    private void Write(ProposalContent content)
    {
        Content = content with
        {
            CoAuthorIds = [.. content.CoAuthorIds.Where(id => id != AuthorId).Distinct()],
            ImplementerIds = [.. content.ImplementerIds.Distinct()],
        };
        UnitId = Content.UnitId;
        ParticipantIds = [.. AuthorIds.Concat(ImplementerIds).Distinct()];
        Revision++;
    }
}
