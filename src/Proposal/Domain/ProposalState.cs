namespace Innovation.Proposal.Domain;

/// <summary>Where a proposal stands (domain, section 2). Values are stored; never renumber.</summary>
internal enum ProposalState
{
    Draft = 1,
    Submitted = 2,
    Returned = 3,
    LegalityChecking = 4,
    UnderReview = 5,
    CouncilReview = 6,
    ForwardedUp = 7,
    Approved = 8,
    ApprovedAsPilot = 9,
    Rejected = 10,
    Withdrawn = 11,
}

internal static class ProposalStates
{
    /// <summary>Handed in and not yet answered.</summary>
    public static bool IsOpen(this ProposalState state) => state is ProposalState.Submitted or ProposalState.Returned
        or ProposalState.LegalityChecking or ProposalState.UnderReview or ProposalState.CouncilReview or ProposalState.ForwardedUp;

    /// <summary>Granted, either way.</summary>
    public static bool IsGranted(this ProposalState state) => state is ProposalState.Approved or ProposalState.ApprovedAsPilot;
}
