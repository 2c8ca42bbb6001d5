namespace Innovation.Proposal.Domain;

/// <summary>A member's vote.</summary>
internal enum VoteChoice
{
    Yes = 1,
    No = 2,

    /// <summary>Counts as entitled, and is no yes.</summary>
    Abstain = 3,
}

/// <summary>One member's vote; final.</summary>
internal sealed record Vote(Guid OfficerId, VoteChoice Choice, DateTimeOffset CastAt);

/// <summary>A member of the collective who may not vote, and the reason code why.</summary>
internal sealed record Exclusion(Guid OfficerId, string Reason);

/// <summary>What the votes say so far.</summary>
internal enum BallotOutcome
{
    /// <summary>Members still to vote could change it.</summary>
    Open,
    Carried,
    NotCarried,

    /// <summary>A tie without the head's vote: not decided, a new vote is needed.</summary>
    Undecided,
}

/// <summary>A vote of the collective leadership on one grant, ordinary track (Decree 73/2023/ND-CP Art. 8(1)).</summary>
internal sealed class Ballot
{
    private readonly List<Vote> _votes = [];

    private Ballot()
    {
    }

    internal Ballot(int round, Guid headId, Grant grant, IReadOnlyList<Guid> entitled, IReadOnlyList<Exclusion> excluded, DateTimeOffset openedAt)
    {
        Id = Guid.CreateVersion7();
        Round = round;
        HeadId = headId;
        (GrantKind, Limits) = grant;
        EntitledIds = [.. entitled];
        Excluded = [.. excluded];
        OpenedAt = openedAt;
    }

    public Guid Id { get; private init; }
    public int Round { get; private init; }
    public Guid HeadId { get; private init; }
    public GrantKind GrantKind { get; private init; }
    public GrantLimits Limits { get; private init; } = null!;

    /// <summary>Fixed when the ballot opened: who joins or leaves the collective later changes nothing.</summary>
    public List<Guid> EntitledIds { get; private init; } = [];
    public List<Exclusion> Excluded { get; private init; } = [];
    public IReadOnlyList<Vote> Votes => _votes;
    public DateTimeOffset OpenedAt { get; private init; }
    public DateTimeOffset? ClosedAt { get; private set; }

    public int Count(VoteChoice choice) => _votes.Count(v => v.Choice == choice);

    internal void Cast(Guid officerId, VoteChoice choice, DateTimeOffset at)
    {
        if (Excluded.Find(e => e.OfficerId == officerId) is { } exclusion)
        {
            throw ExclusionRefusal(exclusion.Reason);
        }
        if (!EntitledIds.Contains(officerId))
        {
            throw Refuse.Forbidden(ReasonCodes.NotEntitledToVote, "Only members of the deciding unit's collective leadership vote.");
        }
        if (_votes.Exists(v => v.OfficerId == officerId))
        {
            throw Refuse.Conflict(ReasonCodes.AlreadyVoted, "This member has voted; a vote is final.");
        }
        _votes.Add(new Vote(officerId, choice, at));
    }

    /// <summary>What the votes say.</summary>
    /// <param name="thresholdPercent">Per cent of the entitled members that the yes votes must exceed.</param>
    /// <param name="absencesConfirmed">True where who has not voted counts as absent.</param>
    internal BallotOutcome Tally(int thresholdPercent, bool absencesConfirmed)
    {
        var needed = thresholdPercent * EntitledIds.Count;
        var yes = Count(VoteChoice.Yes) * 100;
        var outstanding = (EntitledIds.Count - _votes.Count) * 100;
        if (yes > needed)
        {
            return BallotOutcome.Carried;
        }
        if (yes + outstanding < needed)
        {
            return BallotOutcome.NotCarried;
        }
        if (outstanding > 0 && !absencesConfirmed)
        {
            return BallotOutcome.Open;
        }
        if (yes < needed)
        {
            return BallotOutcome.NotCarried;
        }
        return _votes.Find(v => v.OfficerId == HeadId)?.Choice switch
        {
            VoteChoice.Yes => BallotOutcome.Carried,
            VoteChoice.No => BallotOutcome.NotCarried,
            _ => BallotOutcome.Undecided,
        };
    }

    internal void Close(DateTimeOffset at) => ClosedAt = at;

    internal static RefusedException ExclusionRefusal(string reason) => Refuse.Forbidden(reason, reason == ReasonCodes.InterestDeclared
        ? "Who declared an interest in a proposal does not vote on it."
        : "An author does not vote on their own proposal.");
}
