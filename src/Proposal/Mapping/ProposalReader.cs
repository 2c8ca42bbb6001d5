namespace Innovation.Proposal.Mapping;

/// <summary>
/// Who reads a proposal, as far as the closed voting asks (domain, section 9 rule 4): while it is not decided everyone sees only what is their own;
/// afterwards those who answer for the decision see names, all others the tally.
/// </summary>
/// <param name="OfficerId">Who reads; null where a system does.</param>
/// <param name="Decided">True once it is decided.</param>
/// <param name="Answers">True for who is in charge of the deciding unit, and for the members who voted or sat on the council.</param>
/// <param name="InChargeId">Who must answer, while it is open; null where it is not, or nobody is in charge.</param>
internal sealed record ProposalReader(Guid? OfficerId, bool Decided, bool Answers, Guid? InChargeId)
{
    /// <summary>For the author of a draft.</summary>
    public static ProposalReader OfDraft { get; } = new(null, false, false, null);

    /// <summary>True where the reader sees what <paramref name="officerId"/> voted, scored or declared.</summary>
    public bool Sees(Guid officerId) => officerId == OfficerId || (Decided && Answers);

    public static ProposalReader Of(InnovationProposal proposal, Guid? officerId, Headship head) => new(
        officerId,
        proposal.Decision is not null,
        officerId is { } id && (head.IsHeldBy(id)
            || proposal.LatestBallot?.EntitledIds.Contains(id) == true
            || (proposal.LatestCouncil?.MemberIds.Contains(id) == true && !proposal.IsRecused(id))),
        proposal.State.IsOpen() ? head.InChargeId : null);
}
