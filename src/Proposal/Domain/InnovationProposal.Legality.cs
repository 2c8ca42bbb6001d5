using Innovation.Contracts;

namespace Innovation.Proposal.Domain;

/// <content>The four-row legality gate (point 3c) and the Party committee's opinion (Art. 4).</content>
internal sealed partial class InnovationProposal
{
    private static readonly int Rows = Enum.GetValues<LegalityRow>().Length;
    private readonly List<LegalityCheck> _legalityChecks = [];

    public IReadOnlyList<LegalityCheck> LegalityChecks => _legalityChecks;
    public PartyOpinion? PartyOpinion { get; private set; }

    /// <summary>
    /// Invariant 4: <c>NotContrary</c> on all four rows, or <c>NeedsDerogation</c> on the legal-documents row while the proposal lies at
    /// the level competent to permit it.
    /// </summary>
    public bool LegalityCleared => _legalityChecks.Count == Rows && _legalityChecks.TrueForAll(check => check.Verdict switch
    {
        LegalityVerdict.NotContrary => true,
        LegalityVerdict.NeedsDerogation => check.CompetentUnitId == DecidingUnitId,
        _ => false,
    });

    /// <summary>
    /// Records a reviewer's verdict on one row. <c>Contrary</c> ends in Rejected at once; after the fourth row the proposal goes to
    /// UnderReview, or to ForwardedUp where a higher level must permit a derogation.
    /// </summary>
    /// <param name="check">The verdict; by somebody who holds the duty and is impartial.</param>
    /// <param name="competent">Where a row, this one or an earlier, needs a derogation: the competent unit and its head today.</param>
    public void RecordLegalityCheck(LegalityCheck check, Routing? competent)
    {
        RequireState(ProposalState.Submitted, ProposalState.LegalityChecking);
        RequireImpartial(check.ReviewerId);
        if (_legalityChecks.Exists(c => c.Row == check.Row))
        {
            throw Refuse.Conflict(ReasonCodes.LegalityRowChecked, $"The row {check.Row} has been checked; a verdict is corrected by a superseding review, not overwritten.");
        }
        _legalityChecks.Add(check);
        State = ProposalState.LegalityChecking;
        Revision++;
        if (check.Verdict == LegalityVerdict.Contrary)
        {
            State = ProposalState.Rejected;
            Decision = new Decision(ProposalState.Rejected, null, null, check.Citation, check.ReviewerId, check.CheckedAt, null);
            return;
        }
        if (_legalityChecks.Count < Rows)
        {
            return;
        }
        if (LegalityCleared)
        {
            State = ProposalState.UnderReview;
            return;
        }
        // Never approved below the competent level: the case moves up and the new head owes the answer.
        ArgumentNullException.ThrowIfNull(competent);
        State = ProposalState.ForwardedUp;
        DecidingUnitId = competent.DecidingUnitId;
        DecidingHeadId = competent.DecidingHeadId;
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
        Revision++;
    }
}
