namespace Innovation.Proposal.Domain;

/// <content>The council track, for proposals of wide scope (Decree 73/2023/ND-CP Art. 8(2)).</content>
internal sealed partial class InnovationProposal
{
    public IReadOnlyList<Council> Councils { get; private set; } = [];

    /// <summary>The members of the newest council, again as a column that lists filter on.</summary>
    public List<Guid> CouncilMemberIds { get; private set; } = [];

    /// <summary>The newest council, open or closed.</summary>
    public Council? LatestCouncil => Councils.MaxBy(c => c.Round);
    private Council? OpenCouncilOrNull => LatestCouncil is { ClosedAt: null } council ? council : null;

    /// <summary>
    /// The head invites a council, neither authors nor the interested, and sends it the papers. A council that cannot reach its quorum any
    /// more is replaced in the same way; the clock of the first goes on.
    /// </summary>
    public void ConveneCouncil(Guid by, Headship headToday, CouncilInvitation invitation, CouncilRules rules, DateTimeOffset at)
    {
        RequireHead(by, headToday);
        RequireState(ProposalState.UnderReview, ProposalState.ForwardedUp, ProposalState.CouncilReview);
        RequireClearedGate();
        RequireNoOpenBallot();
        RequireWithinPlan(invitation.Grant);
        if (WideScopeUnits < rules.WideScopeUnits)
        {
            throw Refuse.Conflict(ReasonCodes.ScopeNotWide,
                $"The plan is carried out in {WideScopeUnits} unit(s); a council is for a wide scope of {rules.WideScopeUnits} or more (Art. 8(2)).");
        }
        var members = invitation.Members;
        if (members.Count < rules.SizeMinimum || members.Count > rules.SizeMaximum)
        {
            throw Refuse.Conflict(
                ReasonCodes.CouncilSizeWrong, $"A council has {rules.SizeMinimum} to {rules.SizeMaximum} members; {members.Count} are named.");
        }
        RequireMayMeet(members, invitation.MeetsOn, rules);
        CloseCouncil(at);
        Councils =
        [
            .. Councils,
            new Council
            {
                Round = (LatestCouncil?.Round ?? 0) + 1,
                GrantKind = invitation.Grant.Kind,
                Limits = invitation.Grant.Limits,
                MemberIds = [.. members],
                MeetsOn = invitation.MeetsOn,
                Papers = invitation.Papers,
                QuorumPercent = rules.QuorumPercent,
                SizeMinimum = rules.SizeMinimum,
                ConvenedSize = members.Count,
                Acting = headToday.ActingAs(by),
                ConvenedAt = at,
            },
        ];
        CouncilMemberIds = [.. members];
        Change(ProposalState.CouncilReview);
    }

    /// <summary>
    /// Calls replacements for members who were recused: the council is as large again as it was convened at most, the scorecards given stay, and
    /// the newcomers have the papers in time for the day on which it meets then. Its clock goes on.
    /// </summary>
    public void ReplaceCouncilMembers(Guid by, Headship headToday, IReadOnlyList<Guid> newcomers, DateOnly meetsOn, CouncilRules rules)
    {
        RequireHead(by, headToday);
        RequireState(ProposalState.CouncilReview);
        var council = OpenCouncilOrNull!;
        if (newcomers.FirstOrDefault(council.MemberIds.Contains) is var known && known != Guid.Empty)
        {
            throw Refuse.Conflict(ReasonCodes.AlreadyExists, "An officer who is named is or was a member of this council.");
        }
        var size = council.MemberIds.Count(id => !IsRecused(id)) + newcomers.Count;
        if (size < rules.SizeMinimum || size > council.ConvenedSize)
        {
            throw Refuse.Conflict(ReasonCodes.CouncilSizeWrong,
                $"The council would have {size} members; it was convened with {council.ConvenedSize} and needs {rules.SizeMinimum}.");
        }
        RequireMayMeet(newcomers, meetsOn, rules);
        Put(council with { MemberIds = [.. council.MemberIds, .. newcomers], MeetsOn = meetsOn });
        CouncilMemberIds = [.. CouncilMemberIds, .. newcomers];
        Change();
    }

    /// <summary>True for a member of a council who takes no part any more.</summary>
    public bool IsRecused(Guid memberId) => IsAuthor(memberId) || HasInterest(memberId);

    /// <summary>In how many units the plan is carried out: more than one makes its scope wide (Art. 8(2)).</summary>
    private int WideScopeUnits => Math.Max(1, Content.Plan.UnitIds.Distinct().Count());

    private void RequireMayMeet(IEnumerable<Guid> members, DateOnly meetsOn, CouncilRules rules)
    {
        // Invariant 1: recusal comes before the invitation where the reason is known.
        foreach (var member in members)
        {
            RequireImpartial(member);
        }
        if (meetsOn < rules.EarliestMeeting)
        {
            throw Refuse.Conflict(
                ReasonCodes.CouncilPapersTooLate,
                $"The papers must be with the members in time: the council may meet from {rules.EarliestMeeting:yyyy-MM-dd} on.");
        }
        if (meetsOn > rules.LatestMeeting)
        {
            throw Refuse.Conflict(ReasonCodes.CouncilMeetsTooLate, $"The council must meet by {rules.LatestMeeting:yyyy-MM-dd}.");
        }
    }

    /// <summary>One member's scorecard, final.</summary>
    public void Score(Scorecard scorecard, DateOnly today)
    {
        RequireState(ProposalState.CouncilReview);
        // Recusal of a member who declared an interest after the invitation.
        RequireImpartial(scorecard.OfficerId);
        Put(OpenCouncilOrNull!.Score(scorecard, today));
        Change();
    }

    private void CloseCouncil(DateTimeOffset at)
    {
        if (OpenCouncilOrNull is { } open)
        {
            Put(open with { ClosedAt = at });
        }
    }

    private void Put(Council changed) => Councils = [.. Councils.Where(c => c.Round != changed.Round), changed];

    private void DecideOnCouncil(Guid by, Closing closing, DateOnly today, DateTimeOffset at)
    {
        var council = OpenCouncilOrNull!;
        if (today < council.MeetsOn)
        {
            throw Refuse.Conflict(ReasonCodes.CouncilNotMet, $"The council meets on {council.MeetsOn:yyyy-MM-dd}; the decision follows its meeting.");
        }
        var (carried, result) = council.Conclude(IsRecused, closing.ThresholdPercent, closing.AbsencesConfirmed);
        CloseCouncil(at);
        var decision = carried
            ? new Decision(GrantedAs(council.GrantKind), council.GrantKind, council.Limits, closing.Reasons, by, at, null)
            : new Decision(ProposalState.Rejected, null, null, closing.Reasons, by, at, null);
        Answer(decision with { CouncilResult = result });
    }
}
