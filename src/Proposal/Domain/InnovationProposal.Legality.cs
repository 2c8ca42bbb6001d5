namespace Innovation.Proposal.Domain;

/// <content>The four-row legality gate (point 3c) and the Party committee's opinion (Art. 4).</content>
internal sealed partial class InnovationProposal
{
    private static readonly int _rows = Enum.GetValues<LegalityRow>().Length;

    public IReadOnlyList<LegalityCheck> LegalityChecks { get; private set; } = [];
    public PartyOpinion? PartyOpinion { get; private set; }

    /// <summary>
    /// Invariant 4: <c>NotContrary</c> on all four rows, or <c>NeedsDerogation</c> on the legal-documents row while the proposal lies at
    /// the level competent to permit it, or above.
    /// </summary>
    public bool LegalityCleared => LegalityChecks.Count == _rows && LegalityChecks.All(check => check.ClearsAt(DecidingUnitId));

    /// <summary>
    /// Records a reviewer's verdict on one row. <c>Contrary</c> ends in Rejected at once; after the fourth row the proposal goes to
    /// UnderReview, or up to the level that may permit a derogation. One that was forwarded stays ForwardedUp while its rows are completed.
    /// </summary>
    /// <param name="check">The verdict; by somebody who holds the duty and is impartial.</param>
    /// <param name="competent">Where a row, this one or an earlier, needs a derogation: the competent level.</param>
    public void RecordLegalityCheck(LegalityCheck check, Routing? competent)
    {
        RequireImpartial(check.ReviewerId);
        RequireState(ProposalState.Submitted, ProposalState.LegalityChecking, ProposalState.ForwardedUp);
        if (LegalityChecks.Any(c => c.Row == check.Row))
        {
            throw Refuse.Conflict(
                ReasonCodes.LegalityRowChecked, $"The row {check.Row} has been checked; a verdict is corrected by a superseding review, not overwritten.");
        }
        // The Constitution, the Party's rules and treaties are set aside by no level (invariant 4).
        if (check is { Verdict: LegalityVerdict.NeedsDerogation, Row: not LegalityRow.LegalDocuments })
        {
            throw Refuse.Invalid("check.verdict", "NEEDS_DEROGATION is possible on the row LEGAL_DOCUMENTS only");
        }
        // A rule that stands against the idea is set aside by who may do that, never overlooked (domain, fact 4).
        if (check is { Row: LegalityRow.LegalDocuments, Verdict: LegalityVerdict.NotContrary } && Content.RegulatoryGap == RegulatoryGap.RegulatedButUnfit)
        {
            throw Refuse.Conflict(ReasonCodes.DerogationRequired,
                "The proposal says that a rule exists but is unfit: name the rule and the level competent to permit a derogation, or find it contrary.");
        }
        LegalityChecks = [.. LegalityChecks, check];
        if (check.Verdict == LegalityVerdict.Contrary)
        {
            Answer(new Decision(ProposalState.Rejected, null, null, check.Citation, check.ReviewerId, check.CheckedAt, null));
        }
        else if (LegalityChecks.Count == _rows && !LegalityCleared)
        {
            // Never approved below the competent level: the case moves up and the new head owes the answer.
            ArgumentNullException.ThrowIfNull(competent);
            var derogation = LegalityChecks.First(c => c.Verdict == LegalityVerdict.NeedsDerogation);
            MoveUp(competent, derogation.Citation, derogation.ReviewerId, check.CheckedAt);
        }
        else
        {
            Change(State == ProposalState.ForwardedUp ? State : LegalityCleared ? ProposalState.UnderReview : ProposalState.LegalityChecking);
        }
    }

    public void AttachPartyOpinion(PartyOpinion opinion)
    {
        RequireState(ProposalState.Submitted, ProposalState.LegalityChecking, ProposalState.UnderReview, ProposalState.ForwardedUp);
        RequireImpartial(opinion.GivenBy);
        if (PartyOpinion is not null)
        {
            throw Refuse.Conflict(ReasonCodes.PartyOpinionGiven, "The Party committee's opinion has been given.");
        }
        PartyOpinion = opinion;
        Change();
    }
}
