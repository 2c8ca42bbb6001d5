using System.Globalization;
using System.Resources;

namespace Innovation.Proposal.Mapping;

/// <summary>What happens next and who must act, in the reader's language (Vietnamese first), so that an author is never left guessing.</summary>
internal static class NextStep
{
    private static readonly ResourceManager _words = new("Innovation.Proposal.Resources.NextSteps", typeof(NextStep).Assembly);

    public static string Of(InnovationProposal proposal) => _words.GetString(KeyOf(proposal), CultureInfo.CurrentUICulture) ?? "";

    /// <summary>The key of the words in NextSteps.resx.</summary>
    internal static string KeyOf(InnovationProposal proposal) => proposal.State switch
    {
        var state when state.IsOpen() && state != ProposalState.Returned && proposal.AwaitsSecondReview is not null => "SecondReview",
        ProposalState.UnderReview or ProposalState.ForwardedUp when proposal is { LegalityCleared: false, Derogation.CompetentUnitId: null } => "Permit",
        ProposalState.ForwardedUp when !proposal.LegalityCleared => "LegalityChecking",
        ProposalState.UnderReview or ProposalState.ForwardedUp when proposal.PartyOpinion is null => "PartyOpinion",
        ProposalState.UnderReview or ProposalState.ForwardedUp when proposal.LatestBallot is { ClosedAt: null } => "Voting",
        var state => state.ToString(),
    };
}
