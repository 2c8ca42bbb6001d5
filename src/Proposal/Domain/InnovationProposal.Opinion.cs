namespace Innovation.Proposal.Domain;

/// <content>The same-level Party committee's opinion, due before approval (Decree 73/2023/ND-CP Art. 4; domain, section 9 rule 2).</content>
internal sealed partial class InnovationProposal
{
    /// <summary>The opinion that counts at this level.</summary>
    public PartyOpinion? PartyOpinion { get; private set; }

    /// <summary>The opinions that were corrected or lapsed at this level, oldest first; one left behind at a lower level is in its forwarding.</summary>
    public IReadOnlyList<EarlierOpinion> EarlierOpinions { get; private set; } = [];

    /// <summary>Gives the opinion, or corrects it with a reason as long as no vote rests on it.</summary>
    public void AttachPartyOpinion(PartyOpinion opinion, string? correction)
    {
        RequireImpartial(opinion.GivenBy);
        if (PartyOpinion is not null)
        {
            RequireCorrectable(correction, ReasonCodes.PartyOpinionGiven, "The Party committee's opinion has been given.");
            SetAsideOpinion(correction!, opinion.GivenAt);
        }
        RequireState(
            ProposalState.Submitted, ProposalState.LegalityChecking, ProposalState.UnderReview, ProposalState.ForwardedUp, ProposalState.CouncilReview);
        PartyOpinion = opinion;
        Change();
    }

    /// <summary>A negative opinion is answered in the decision's reasons; called by every move that decides.</summary>
    private void RequireAnswerToOpinion(string answer)
    {
        if (PartyOpinion is { InFavour: false } && VisibleText.Length(answer) < Closing.MinimumReasons)
        {
            throw Refuse.Conflict(ReasonCodes.PartyOpinionUnanswered,
                $"The Party committee's opinion is negative: answer_to_opinion must answer it in at least {Closing.MinimumReasons} characters.");
        }
    }
}
