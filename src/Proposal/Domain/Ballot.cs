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
internal sealed record Ballot
{
    public required int Round { get; init; }
    public required Guid HeadId { get; init; }
    public required GrantKind GrantKind { get; init; }
    public required GrantLimits Limits { get; init; }

    /// <summary>Fixed when the ballot opened: who joins or leaves the collective later changes nothing.</summary>
    public required IReadOnlyList<Guid> EntitledIds { get; init; }
    public required IReadOnlyList<Exclusion> Excluded { get; init; }
    public IReadOnlyList<Vote> Votes { get; init; } = [];
    public required DateTimeOffset OpenedAt { get; init; }
    public DateTimeOffset? ClosedAt { get; init; }

    public int Count(VoteChoice choice) => Votes.Count(v => v.Choice == choice);

    /// <summary>The ballot with one vote more.</summary>
    internal Ballot Cast(Guid officerId, VoteChoice choice, DateTimeOffset at)
    {
        if (Excluded.FirstOrDefault(e => e.OfficerId == officerId) is { } exclusion)
        {
            throw ExclusionRefusal(exclusion.Reason);
        }
        if (!EntitledIds.Contains(officerId))
        {
            throw Refuse.Forbidden(ReasonCodes.NotEntitledToVote, "Only members of the deciding unit's collective leadership vote.");
        }
        if (Votes.Any(v => v.OfficerId == officerId))
        {
            throw Refuse.Conflict(ReasonCodes.AlreadyVoted, "This member has voted; a vote is final.");
        }
        return this with { Votes = [.. Votes, new Vote(officerId, choice, at)] };
    }

    /// <summary>What the votes say.</summary>
    /// <param name="thresholdPercent">Per cent of the entitled members that the yes votes must exceed.</param>
    /// <param name="absencesConfirmed">True where who has not voted counts as absent.</param>
    internal BallotOutcome Tally(int thresholdPercent, bool absencesConfirmed)
    {
        var needed = thresholdPercent * EntitledIds.Count;
        var yes = Count(VoteChoice.Yes) * 100;
        var outstanding = (EntitledIds.Count - Votes.Count) * 100;
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
        return Votes.FirstOrDefault(v => v.OfficerId == HeadId)?.Choice switch
        {
            VoteChoice.Yes => BallotOutcome.Carried,
            VoteChoice.No => BallotOutcome.NotCarried,
            _ => BallotOutcome.Undecided,
        };
    }

    internal static RefusedException ExclusionRefusal(string reason) => Refuse.Forbidden(reason, reason == ReasonCodes.InterestDeclared
        ? "Who declared an interest in a proposal does not vote on it."
        : "An author does not vote on their own proposal.");
}
