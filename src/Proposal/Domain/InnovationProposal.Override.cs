using Innovation.Casework.Time;

namespace Innovation.Proposal.Domain;

/// <content>The head's grant against the vote (Decree 73/2023/ND-CP Art. 8(1)).</content>
internal sealed partial class InnovationProposal
{
    /// <summary>
    /// The head grants what the collective voted down, within what was put to the vote. The rejection stays on record, superseded. An empty
    /// statement of responsibility is none, and words alone do not accept it (invariant 5). Who answers before superiors and the law is the head,
    /// or who was named on the vacancy; a deputy to whom the head gave the duty for a time does not, for responsibility is not delegated.
    /// </summary>
    /// <param name="by">Who signs.</param>
    /// <param name="headToday">Who may do today what the head must do.</param>
    /// <param name="signed">What is signed.</param>
    /// <param name="responsibilityAccepted">The outright acceptance.</param>
    /// <param name="at">Case time.</param>
    /// <param name="lastDay">The last day on which the rejection may be overridden; null where the rules set none.</param>
    public void Override(Guid by, Headship headToday, HeadOverride signed, bool responsibilityAccepted, DateTimeOffset at, DateOnly? lastDay = null)
    {
        if (!responsibilityAccepted)
        {
            throw Refuse.Conflict(
                ReasonCodes.ResponsibilityRequired, "accepts_responsibility must be true: the head accepts responsibility before superiors and the law.");
        }
        RequireHead(by, headToday);
        if (headToday.ActingAs(by) is { ForId: not null })
        {
            throw Refuse.Forbidden(ReasonCodes.OverrideNotDelegable,
                "Only the head accepts responsibility against the vote; who acts by the head's authorisation does not (Decree 73/2023/ND-CP Art. 8(1)).");
        }
        RequireState(ProposalState.Rejected);
        if (OpenReview is not null)
        {
            throw Refuse.Conflict(ReasonCodes.DecisionUnderReview, "The rejection is under review; it is not overridden meanwhile.");
        }
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
        if (VietnamDate.Of(at) > lastDay)
        {
            throw Refuse.Conflict(ReasonCodes.OverrideExpired, $"The rejection could be overridden until {lastDay:yyyy-MM-dd}.");
        }
        var ballot = LatestBallot!;
        Answer(new Decision(GrantedAs(ballot.GrantKind), ballot.GrantKind, ballot.Limits, signed.Necessity, by, at, tally)
        {
            Acting = headToday.ActingAs(by),
            HeadOverride = signed,
            Superseded = rejection,
        });
    }
}
