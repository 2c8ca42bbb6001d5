namespace Innovation.Proposal.Deadlines;

internal static class PinnedPolicy
{
    /// <summary>The set that the case is pinned to; before it is handed in, the one that it would be pinned to on the day.</summary>
    public static ValueTask<PolicySet> OfAsync(this PolicySets policies, InnovationProposal proposal, DateOnly today, CancellationToken cancellationToken) =>
        proposal.PolicyVersion is { } version ? policies.VersionAsync(version, cancellationToken) : policies.InForceAsync(today, cancellationToken);
}
