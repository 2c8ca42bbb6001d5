using Innovation.Contracts.Events;

namespace Innovation.Proposal.Domain;

/// <summary>The answer to a proposal; reasons always. Superseded by a further one, never edited (invariant 15).</summary>
internal sealed record Decision(
    ProposalState Outcome, GrantKind? GrantKind, GrantLimits? Limits, string Reasons, Guid DecidedBy, DateTimeOffset DecidedAt, Tally? Tally)
{
    /// <summary>Set where the head granted against the vote.</summary>
    public HeadOverride? HeadOverride { get; init; }

    /// <summary>The decision that this one takes the place of.</summary>
    public Decision? Superseded { get; init; }

    /// <summary>Set where a council advised.</summary>
    public CouncilResult? CouncilResult { get; init; }
}

/// <summary>How the vote went.</summary>
internal sealed record Tally(int Yes, int No, int Abstain, int Entitled);

/// <summary>How the council's scorecards went: who counts, who scored, who recommends the grant.</summary>
internal sealed record CouncilResult(int Members, int Scored, int RecommendGrant);
