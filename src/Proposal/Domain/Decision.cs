namespace Innovation.Proposal.Domain;

/// <summary>What would be granted: put to the vote of the collective, or to a council.</summary>
/// <param name="Kind">Which of the two grants.</param>
/// <param name="Limits">What would be allowed; not longer than proposed.</param>
internal sealed record Grant(GrantKind Kind, GrantLimits Limits);

/// <summary>How the head closes a ballot or a council.</summary>
/// <param name="Reasons">Always given, whatever the outcome.</param>
/// <param name="ThresholdPercent">Policy value proposal.vote.threshold of the case's set.</param>
/// <param name="AbsencesConfirmed">True where who has not voted or scored counts as absent.</param>
internal sealed record Closing(string Reasons, int ThresholdPercent, bool AbsencesConfirmed)
{
    /// <summary>What the reasons say to a negative opinion of the Party committee; needed where there is one (Art. 4).</summary>
    public string AnswerToOpinion { get; init; } = "";

    /// <summary>Policy value proposal.vote.tie of the case's set.</summary>
    public TieRule Tie { get; init; } = TieRule.FollowsHead;

    /// <summary>Policy value proposal.vote.remaining: of those entitled at the opening so many must remain after recusals, per cent.</summary>
    public int RemainingPercent { get; init; }

    /// <summary>The least that gives a reason, in characters.</summary>
    public const int MinimumReasons = 20;
}

/// <summary>The answer to a proposal; reasons always. Superseded by a further one, never edited (invariant 15).</summary>
internal sealed record Decision(
    ProposalState Outcome, GrantKind? GrantKind, GrantLimits? Limits, string Reasons, Guid DecidedBy, DateTimeOffset DecidedAt, Tally? Tally)
{
    /// <summary>What it says to a negative opinion of the Party committee; empty where the opinion was in favour.</summary>
    public string AnswerToOpinion { get; init; } = "";

    /// <summary>In what capacity the one acted who decided; null for the head.</summary>
    public Acting? Acting { get; init; }

    /// <summary>Set where the head granted against the vote.</summary>
    public HeadOverride? HeadOverride { get; init; }

    /// <summary>The decision that this one takes the place of: overridden, or set aside by a review.</summary>
    public Decision? Superseded { get; init; }

    /// <summary>Set where a council advised.</summary>
    public CouncilResult? CouncilResult { get; init; }
}

/// <summary>How the vote went.</summary>
internal sealed record Tally(int Yes, int No, int Abstain, int Entitled);

/// <summary>How the council's scorecards went: who counts, who scored, who recommends the grant.</summary>
internal sealed record CouncilResult(int Members, int Scored, int RecommendGrant);

/// <summary>
/// A head's grant against the vote (Decree 73/2023/ND-CP Art. 8(1)): why it is necessary and feasible, and in the head's own words the
/// acceptance of responsibility before superiors and the law. Who signed, and when, are the decision's.
/// </summary>
internal sealed record HeadOverride(string Necessity, string Feasibility, string ResponsibilityStatement)
{
    /// <summary>What the head says to a negative opinion of the Party committee; needed where there is one (Art. 4).</summary>
    public string AnswerToOpinion { get; init; } = "";
}
