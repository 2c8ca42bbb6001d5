namespace Innovation.Proposal.Domain;

/// <summary>What a council member advises.</summary>
internal enum Recommendation
{
    Grant = 1,
    Refuse = 2,
}

/// <summary>A council member's judgement, final; each score from 1 (poor) to 5 (very good).</summary>
internal sealed record Scorecard(
    Guid OfficerId, int Necessity, int Feasibility, int Effect, int RiskControl, Recommendation Recommendation, string Comment, DateTimeOffset GivenAt);

/// <summary>What the head sends out.</summary>
/// <param name="Members">Who is invited.</param>
/// <param name="MeetsOn">The day of the meeting.</param>
/// <param name="Grant">What the council advises on.</param>
/// <param name="Papers">What the members get with the invitation.</param>
internal sealed record CouncilInvitation(IReadOnlyList<Guid> Members, DateOnly MeetsOn, Grant Grant, string Papers);

/// <summary>What is asked of a council by the case's policy set.</summary>
/// <param name="SizeMinimum">Policy value proposal.council.size.min.</param>
/// <param name="SizeMaximum">Policy value proposal.council.size.max.</param>
/// <param name="EarliestMeeting">The first day on which the papers sent today have been with the members long enough.</param>
/// <param name="LatestMeeting">The last day on which a council convened today may meet.</param>
/// <param name="QuorumPercent">Policy value proposal.council.quorum.</param>
internal sealed record CouncilRules(int SizeMinimum, int SizeMaximum, DateOnly EarliestMeeting, DateOnly LatestMeeting, int QuorumPercent)
{
    /// <summary>In how many units a plan is carried out at least that is of wide scope: policy value proposal.council.units.</summary>
    public int WideScopeUnits { get; init; } = 2;
}

/// <summary>A council that reviews a proposal of wide scope and advises the head by its scorecards (Decree 73/2023/ND-CP Art. 8(2)).</summary>
internal sealed record Council
{
    public required int Round { get; init; }
    public required GrantKind GrantKind { get; init; }
    public required GrantLimits Limits { get; init; }
    public required IReadOnlyList<Guid> MemberIds { get; init; }
    public required DateOnly MeetsOn { get; init; }

    /// <summary>What the members were sent with the invitation, at <see cref="ConvenedAt"/>.</summary>
    public required string Papers { get; init; }
    public required int QuorumPercent { get; init; }

    /// <summary>The fewest members who may advise; recusals below it are made good by replacements.</summary>
    public required int SizeMinimum { get; init; }

    /// <summary>How many were invited; replacements make good, they do not enlarge.</summary>
    public required int ConvenedSize { get; init; }

    /// <summary>In what capacity the one acted who convened it; null for the head.</summary>
    public Acting? Acting { get; init; }
    public required DateTimeOffset ConvenedAt { get; init; }
    public DateTimeOffset? ClosedAt { get; init; }
    public IReadOnlyList<Scorecard> Scorecards { get; init; } = [];

    /// <summary>Scorecards needed, of the members who are not recused; that not too few of these are left is the size's matter.</summary>
    /// <param name="recused">True for a member who no longer takes part.</param>
    public int Quorum(Func<Guid, bool> recused) => (MemberIds.Count(id => !recused(id)) * QuorumPercent + 99) / 100;

    /// <summary>The council with one scorecard more.</summary>
    internal Council Score(Scorecard scorecard, DateOnly today)
    {
        if (!MemberIds.Contains(scorecard.OfficerId))
        {
            throw Refuse.Forbidden(ReasonCodes.NotCouncilMember, "Only members of the council score the proposal.");
        }
        if (today < MeetsOn)
        {
            throw Refuse.Conflict(ReasonCodes.CouncilNotMet, $"The council meets on {MeetsOn:yyyy-MM-dd}; scorecards are given from then on.");
        }
        if (Scorecards.Any(s => s.OfficerId == scorecard.OfficerId))
        {
            throw Refuse.Conflict(ReasonCodes.AlreadyAssessed, "This member has given a scorecard; it is final.");
        }
        return this with { Scorecards = [.. Scorecards, scorecard] };
    }

    /// <summary>What the scorecards say; a member who declared an interest since counts neither way.</summary>
    /// <param name="recused">True for a member who no longer takes part.</param>
    /// <param name="thresholdPercent">Per cent of the members that must recommend the grant, exceeded.</param>
    /// <param name="absencesConfirmed">True where who has not scored counts as absent.</param>
    internal (bool Carried, CouncilResult Result) Conclude(Func<Guid, bool> recused, int thresholdPercent, bool absencesConfirmed)
    {
        var members = MemberIds.Count(id => !recused(id));
        var counted = Scorecards.Where(s => !recused(s.OfficerId)).ToList();
        var grants = counted.Count(s => s.Recommendation == Recommendation.Grant);
        if (members < SizeMinimum)
        {
            throw Refuse.Conflict(
                ReasonCodes.CouncilSizeWrong, $"{members} members are left after recusals; the council needs {SizeMinimum}: call replacements.");
        }
        var quorum = Quorum(recused);
        if (counted.Count < quorum)
        {
            throw Refuse.Conflict(ReasonCodes.CouncilQuorumMissing, $"{counted.Count} of {members} members have scored; the quorum is {quorum}.");
        }
        var needed = thresholdPercent * members;
        var outstanding = (members - counted.Count) * 100;
        var carried = grants * 100 > needed;
        if (!carried && grants * 100 + outstanding > needed && !absencesConfirmed)
        {
            throw Refuse.Conflict(
                ReasonCodes.VotesOutstanding, "Members still to score could change the outcome. Wait for them, or confirm that they are absent.");
        }
        return (carried, new CouncilResult(members, counted.Count, grants));
    }
}
