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

    /// <summary>A tie without the head's vote, or where a tie asks for one by the rules: not decided, a new vote is needed.</summary>
    Undecided,
}

/// <summary>What a tie leads to: policy value proposal.vote.tie.</summary>
internal enum TieRule
{
    /// <summary>It follows the head's vote (Decree 73/2023/ND-CP Art. 8(1)).</summary>
    FollowsHead = 1,

    /// <summary>It decides nothing; a new vote is held.</summary>
    NewVote = 2,
}

/// <summary>Why a ballot could not be finished.</summary>
internal enum VoidGround
{
    /// <summary>A tie, and the head did not vote.</summary>
    TieWithoutHead = 1,

    /// <summary>A tie that by the rules asks for a new vote.</summary>
    Tie = 2,

    /// <summary>Who has not voted yet belongs to the collective no more.</summary>
    MemberGone = 3,

    /// <summary>Too few of those entitled at the opening remain after recusals.</summary>
    TooFewEntitled = 4,
}

/// <summary>A ballot that was ended without a result; a new one is opened in its place, this one stays on record.</summary>
internal sealed record BallotVoid(VoidGround Ground, string Reason, Guid VoidedBy, Acting? Acting, DateTimeOffset VoidedAt);

/// <summary>A vote of the collective leadership on one grant, ordinary track (Decree 73/2023/ND-CP Art. 8(1)).</summary>
internal sealed record Ballot
{
    public required int Round { get; init; }
    public required Guid HeadId { get; init; }
    public required GrantKind GrantKind { get; init; }
    public required GrantLimits Limits { get; init; }

    /// <summary>In what capacity the one acted who opened it; null for the head.</summary>
    public Acting? Acting { get; init; }

    /// <summary>Fixed when the ballot opened, but for recusals: who joins or leaves the collective later changes nothing.</summary>
    public required IReadOnlyList<Guid> EntitledIds { get; init; }
    public required IReadOnlyList<Exclusion> Excluded { get; init; }

    /// <summary>How many were entitled when it opened.</summary>
    public required int EntitledAtOpening { get; init; }
    public IReadOnlyList<Vote> Votes { get; init; } = [];

    /// <summary>Votes of members who were recused afterwards; they count no more and stay on record.</summary>
    public IReadOnlyList<Vote> TakenOut { get; init; } = [];
    public required DateTimeOffset OpenedAt { get; init; }
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>Set where it was ended without a result.</summary>
    public BallotVoid? Voided { get; init; }

    /// <summary>How the votes stand.</summary>
    public Tally CountAll() => new(Count(VoteChoice.Yes), Count(VoteChoice.No), Count(VoteChoice.Abstain), EntitledIds.Count);

    /// <summary>Everybody who voted, those included whose vote was taken out.</summary>
    public IEnumerable<Guid> Voters() => Votes.Concat(TakenOut).Select(v => v.OfficerId);

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

    /// <summary>The ballot without a member who may take no part any more: neither entitled nor counted (domain, section 9 rule 4).</summary>
    internal Ballot Without(Guid officerId, string reason) => !EntitledIds.Contains(officerId) ? this : this with
    {
        EntitledIds = [.. EntitledIds.Where(id => id != officerId)],
        Excluded = [.. Excluded, new Exclusion(officerId, reason)],
        Votes = [.. Votes.Where(v => v.OfficerId != officerId)],
        TakenOut = [.. TakenOut, .. Votes.Where(v => v.OfficerId == officerId)],
    };

    /// <summary>True where more of those entitled at the opening are gone by recusal than the rules allow.</summary>
    /// <param name="remainingPercent">Policy value proposal.vote.remaining.</param>
    internal bool IsTooFew(int remainingPercent) => EntitledIds.Count * 100 < EntitledAtOpening * remainingPercent;

    /// <summary>Why it cannot be finished; null where it can.</summary>
    /// <param name="collectiveToday">Who belongs to the collective today.</param>
    /// <param name="remainingPercent">Policy value proposal.vote.remaining.</param>
    internal VoidGround? CannotBeFinished(IReadOnlyCollection<Guid> collectiveToday, int remainingPercent) =>
        IsTooFew(remainingPercent) ? VoidGround.TooFewEntitled
        : EntitledIds.Any(id => !collectiveToday.Contains(id) && Votes.All(v => v.OfficerId != id)) ? VoidGround.MemberGone
        : null;

    /// <summary>What the votes say.</summary>
    /// <param name="closing">Threshold, tie, and whether who has not voted counts as absent.</param>
    /// <param name="today">Who heads the unit on the day of the decision.</param>
    internal BallotOutcome Outcome(Closing closing, Headship today)
    {
        var (thresholdPercent, absencesConfirmed) = (closing.ThresholdPercent, closing.AbsencesConfirmed);
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
        return closing.Tie == TieRule.NewVote ? BallotOutcome.Undecided : HeadsVote(today) switch
        {
            VoteChoice.Yes => BallotOutcome.Carried,
            VoteChoice.No => BallotOutcome.NotCarried,
            _ => BallotOutcome.Undecided,
        };
    }

    /// <summary>The head's own vote before the vote of who headed the unit when it opened, and of who acts today; null where none was cast.</summary>
    private VoteChoice? HeadsVote(Headship today) => new[] { today.HeadId, HeadId, today.Acting?.OfficerId }
        .Select(head => Votes.FirstOrDefault(v => v.OfficerId == head))
        .FirstOrDefault(vote => vote is not null)?.Choice;

    internal static RefusedException ExclusionRefusal(string reason) => Refuse.Forbidden(reason, reason == ReasonCodes.InterestDeclared
        ? "Who declared an interest in a proposal does not vote on it."
        : "An author does not vote on their own proposal.");
}
