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
    public void ConveneCouncil(Guid by, Guid? headToday, CouncilInvitation invitation, CouncilRules rules, DateTimeOffset at)
    {
        RequireHead(by, headToday);
        RequireState(ProposalState.UnderReview, ProposalState.ForwardedUp, ProposalState.CouncilReview);
        RequireClearedGate();
        RequireNoOpenBallot();
        RequireWithinPlan(invitation.Grant);
        var members = invitation.Members;
        if (members.Count < rules.SizeMinimum || members.Count > rules.SizeMaximum)
        {
            throw Refuse.Conflict(
                ReasonCodes.CouncilSizeWrong, $"A council has {rules.SizeMinimum} to {rules.SizeMaximum} members; {members.Count} are named.");
        }
        // Invariant 1: recusal comes before the invitation where the reason is known.
        foreach (var member in members)
        {
            RequireImpartial(member);
        }
        if (invitation.MeetsOn < rules.EarliestMeeting)
        {
            throw Refuse.Conflict(
                ReasonCodes.CouncilPapersTooLate,
                $"The papers must be with the members in time: the council may meet from {rules.EarliestMeeting:yyyy-MM-dd} on.");
        }
        if (invitation.MeetsOn > rules.LatestMeeting)
        {
            throw Refuse.Conflict(ReasonCodes.CouncilMeetsTooLate, $"The council must meet by {rules.LatestMeeting:yyyy-MM-dd}.");
        }
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
                ConvenedAt = at,
            },
        ];
        CouncilMemberIds = [.. members];
        Change(ProposalState.CouncilReview);
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
        var (carried, result) = council.Conclude(id => IsAuthor(id) || HasInterest(id), closing.ThresholdPercent, closing.AbsencesConfirmed);
        CloseCouncil(at);
        var decision = carried
            ? new Decision(GrantedAs(council.GrantKind), council.GrantKind, council.Limits, closing.Reasons, by, at, null)
            : new Decision(ProposalState.Rejected, null, null, closing.Reasons, by, at, null);
        Answer(decision with { CouncilResult = result });
    }
}
