namespace Innovation.Proposal.Mapping;

/// <summary>The clocks of a proposal as its reader sees them.</summary>
/// <param name="Decision">The newest decision clock, of whichever track.</param>
/// <param name="Receipt">The receipt's clock where it still runs.</param>
/// <param name="Earlier">The decision clocks before, oldest first.</param>
internal sealed record ProposalDeadlines(Clock? Decision, Clock? Receipt, IReadOnlyList<Clock> Earlier)
{
    public static ProposalDeadlines None { get; } = new(null, null, []);

    /// <summary>The clock of the verdicts where it still runs.</summary>
    public Clock? Legality { get; init; }

    /// <summary>The clock of the Party committee's opinion where it still runs.</summary>
    public Clock? Opinion { get; init; }

    /// <summary>The clock of the decision's review where it still runs.</summary>
    public Clock? Review { get; init; }

    /// <summary>What <paramref name="clocks"/>, all of one proposal, say.</summary>
    public static ProposalDeadlines Of(IEnumerable<Clock> clocks)
    {
        var all = clocks.ToList();
        var decision = all.Where(c => ProposalClocks.DecisionKinds.Contains(c.Kind)).OrderBy(c => c.StartedAt).ThenBy(c => c.Id).ToList();
        return new ProposalDeadlines(decision.LastOrDefault(), all.Find(c => c is { Kind: PolicyKeys.Receipt, MetAt: null }), [.. decision.SkipLast(1)])
        {
            Legality = all.Find(c => c is { Kind: PolicyKeys.LegalityReview, MetAt: null }),
            Review = all.Find(c => c is { Kind: PolicyKeys.DecisionReview, MetAt: null }),
            Opinion = all.Find(c => c is { Kind: PolicyKeys.PartyOpinion, MetAt: null }),
        };
    }
}
