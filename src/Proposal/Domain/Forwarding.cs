namespace Innovation.Proposal.Domain;

/// <summary>One move up the tree of units, with the reason; what was said at the level left stays with it.</summary>
/// <param name="From">The level left.</param>
/// <param name="To">The level that owes the answer now.</param>
/// <param name="Reason">Why that level is to decide.</param>
/// <param name="ForwardedBy">The head, or the legal reviewer whose verdict needs a competent level.</param>
/// <param name="ForwardedAt">Case time.</param>
/// <param name="PartyOpinion">The Party committee's opinion given at the level left; the next level has its own (Art. 4: same level).</param>
internal sealed record Forwarding(Routing From, Routing To, string Reason, Guid ForwardedBy, DateTimeOffset ForwardedAt, PartyOpinion? PartyOpinion)
{
    /// <summary>In what capacity the one acted who passed it up; null for the head and for a reviewer.</summary>
    public Acting? Acting { get; init; }
}
