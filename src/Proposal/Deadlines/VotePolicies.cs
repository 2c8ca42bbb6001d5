namespace Innovation.Proposal.Deadlines;

/// <summary>How the case's set of rules treats votes, councils, returns; what a set from before a value lacks is as the law or the text has it.</summary>
internal static class VotePolicies
{
    private const string NewVote = "NEW_VOTE";

    /// <summary>What a tie leads to; by the law it follows the head.</summary>
    public static TieRule Tie(this PolicySet policy) =>
        policy.Values.TryGetValue(PolicyKeys.VoteTie, out var tie) && tie.Value == NewVote ? TieRule.NewVote : TieRule.FollowsHead;

    /// <summary>Per cent of those entitled at the opening of a ballot that must remain after recusals.</summary>
    public static int RemainingPercent(this PolicySet policy) => policy.NumberOr(PolicyKeys.VoteRemaining, 50);

    /// <summary>In how many units a plan of wide scope is carried out at least.</summary>
    public static int WideScopeUnits(this PolicySet policy) => policy.NumberOr(PolicyKeys.CouncilUnits, 2);

    /// <summary>How often the decision's clock may stand still for supplements.</summary>
    public static int MostPauses(this PolicySet policy) => policy.NumberOr(PolicyKeys.SupplementPauses, 1);

    private static int NumberOr(this PolicySet policy, string key, int otherwise) =>
        policy.Values.TryGetValue(key, out var value) ? value.Number : otherwise;
}
