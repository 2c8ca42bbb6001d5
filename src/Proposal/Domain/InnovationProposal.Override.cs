namespace Innovation.Proposal.Domain;

/// <content>The head's grant against the vote (Decree 73/2023/ND-CP Art. 8(1)).</content>
internal sealed partial class InnovationProposal
{
    /// <summary>
    /// The head grants what the collective voted down, within what was put to the vote. The rejection stays on record, superseded. An empty
    /// statement of responsibility is none, and words alone do not accept it (invariant 5).
    /// </summary>
    public void Override(Guid by, Guid? headToday, HeadOverride signed, bool responsibilityAccepted, DateTimeOffset at)
    {
        if (!responsibilityAccepted)
        {
            throw Refuse.Conflict(
                ReasonCodes.ResponsibilityRequired, "accepts_responsibility must be true: the head accepts responsibility before superiors and the law.");
        }
        RequireHead(by, headToday);
        RequireState(ProposalState.Rejected);
        // Invariant 4: an override stands above the vote, never above the law.
        RequireClearedGate();
        RequireAnswerToOpinion(signed.AnswerToOpinion);
        if (Decision is not { Tally: { } tally } rejection)
        {
            throw Refuse.Conflict(ReasonCodes.NotRejectedByVote, "A head may override a rejection by vote only (Decree 73/2023/ND-CP Art. 8(1)).");
        }
        if (string.IsNullOrWhiteSpace(signed.ResponsibilityStatement))
        {
            throw Refuse.Conflict(ReasonCodes.ResponsibilityRequired, "The head must accept responsibility in writing before superiors and the law.");
        }
        var ballot = LatestBallot!;
        Answer(new Decision(GrantedAs(ballot.GrantKind), ballot.GrantKind, ballot.Limits, signed.Necessity, by, at, tally)
        {
            HeadOverride = signed,
            Superseded = rejection,
        });
    }
}
