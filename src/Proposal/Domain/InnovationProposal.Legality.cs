namespace Innovation.Proposal.Domain;

/// <content>The four-row legality gate (point 3c).</content>
internal sealed partial class InnovationProposal
{
    private static readonly int _rows = Enum.GetValues<LegalityRow>().Length;

    /// <summary>The verdict of each row that counts.</summary>
    public IReadOnlyList<LegalityCheck> LegalityChecks { get; private set; } = [];

    /// <summary>The verdicts that were corrected or lapsed, oldest first.</summary>
    public IReadOnlyList<EarlierCheck> EarlierChecks { get; private set; } = [];

    /// <summary>
    /// Invariant 4: <c>NotContrary</c> on all four rows, or <c>NeedsDerogation</c> on the legal-documents row while the proposal lies at
    /// the level competent to permit it, or above, or with the permit of a competent body outside.
    /// </summary>
    public bool LegalityCleared => LegalityChecks.Count == _rows && LegalityChecks.All(check => check.ClearsAt(DecidingUnitId));

    /// <summary>How many ballots and councils there were when the verdicts were last open to all: what was opened since rests on them.</summary>
    public int SettledVotes { get; private set; }

    /// <summary>The bases that the case rests on: a rule that must be set aside excludes those that cover only what is not regulated (fact 4).</summary>
    public IReadOnlyList<CitedBasis> RemainingBases =>
        Derogation is null ? Content.LegalBasis : [.. Content.LegalBasis.Where(basis => basis.CoversRegulated)];

    /// <summary>The row found contrary that waits for its second reviewer; null where there is none.</summary>
    public LegalityCheck? AwaitsSecondReview => LegalityChecks.FirstOrDefault(c => c is { Verdict: LegalityVerdict.Contrary, Second: null });

    /// <summary>The derogation that the legal-documents row needs; null where it needs none.</summary>
    public Derogation? Derogation => LegalityChecks.FirstOrDefault(c => c.Verdict == LegalityVerdict.NeedsDerogation)?.Derogation;

    /// <summary>
    /// Records a reviewer's verdict on one row. <c>Contrary</c> ends in Rejected once a second reviewer finds so too; after the fourth row
    /// the proposal goes to UnderReview, or up to the level that may permit a derogation. One that was forwarded stays ForwardedUp while its
    /// rows are completed. A verdict on a row that has one corrects it, with a reason, as long as nothing rests on it.
    /// </summary>
    /// <param name="check">The verdict; by somebody who holds the row's duty and is impartial.</param>
    /// <param name="correction">Why the row's verdict is corrected; null where none is.</param>
    /// <param name="competent">Where a row, this one or an earlier, needs a derogation: the competent level, where that is not this one.</param>
    public void RecordLegalityCheck(LegalityCheck check, string? correction, Routing? competent)
    {
        RequireImpartial(check.ReviewerId);
        var before = LegalityChecks.FirstOrDefault(c => c.Row == check.Row);
        var seconds = before is { Verdict: LegalityVerdict.Contrary, Second: null } && check.Verdict == LegalityVerdict.Contrary;
        if (before is null || seconds)
        {
            RequireState(ProposalState.Submitted, ProposalState.LegalityChecking, ProposalState.ForwardedUp, ProposalState.CouncilReview);
        }
        else
        {
            RequireCorrectable(correction, ReasonCodes.LegalityRowChecked, $"The row {check.Row} has been checked.");
        }
        RequireFits(check);
        if (seconds)
        {
            RejectAsContrary(before!, check);
            return;
        }
        if (before is not null)
        {
            EarlierChecks = [.. EarlierChecks, new EarlierCheck(before, correction!, check.CheckedAt)];
        }
        LegalityChecks = [.. LegalityChecks.Where(c => c.Row != check.Row), check];
        if (competent is not null && LegalityChecks.Count == _rows && AwaitsSecondReview is null && !LegalityCleared)
        {
            // Never approved below the competent level: the case moves up and the new head owes the answer.
            var derogation = LegalityChecks.First(c => c.Verdict == LegalityVerdict.NeedsDerogation);
            MoveUp(competent, derogation.Citation, derogation.ReviewerId, check.CheckedAt);
            return;
        }
        Change(AfterVerdicts());
    }

    /// <summary>
    /// The permit of a body outside of the city that is competent for the rule, by a reviewer of the row: it clears the row where the
    /// proposal lies.
    /// </summary>
    public void RecordDerogationPermit(DerogationPermit permit)
    {
        RequireImpartial(permit.RecordedBy);
        RequireState(ProposalState.LegalityChecking, ProposalState.UnderReview, ProposalState.ForwardedUp);
        if (LegalityChecks.FirstOrDefault(c => c is { Verdict: LegalityVerdict.NeedsDerogation, Permit: null }) is not { } check)
        {
            throw IllegalMove("record a permit: no rule waits for one");
        }
        // At home the competent level permits by deciding, not by a paper about itself.
        if (!permit.IssuedBy.IsNational() || !permit.IssuedBy.MaySetAside(check.Derogation!.Issuer))
        {
            throw Refuse.Conflict(ReasonCodes.NotCompetentForRule, "The body that gave the permit is one of the city, or stands below the one that issued the rule.");
        }
        LegalityChecks = [.. LegalityChecks.Where(c => c != check), check with { Permit = permit }];
        Change(AfterVerdicts());
    }

    /// <summary>Refuses a correction without a reason, or of what a vote or a council rests on.</summary>
    private void RequireCorrectable(string? correction, string refusal, string given)
    {
        if (correction is null)
        {
            throw Refuse.Conflict(refusal, $"{given} It is corrected by another one with a reason, not overwritten.");
        }
        RequireState(
            ProposalState.Submitted, ProposalState.LegalityChecking, ProposalState.UnderReview, ProposalState.ForwardedUp, ProposalState.CouncilReview);
        if (Ballots.Count + Councils.Count > SettledVotes)
        {
            throw Refuse.Conflict(ReasonCodes.ReviewRequired, "A ballot or a council rests on it: the head sends it back to the check.");
        }
    }

    private void RequireFits(LegalityCheck check)
    {
        // The Constitution, the Party's rules and treaties are set aside by no level (invariant 4).
        if (check is { Verdict: LegalityVerdict.NeedsDerogation, Row: not LegalityRow.LegalDocuments })
        {
            throw Refuse.Invalid("check.verdict", "NEEDS_DEROGATION is possible on the row LEGAL_DOCUMENTS only");
        }
        // A rule that stands against the idea is set aside by who may do that, never overlooked (domain, fact 4).
        if (check is { Row: LegalityRow.LegalDocuments, Verdict: LegalityVerdict.NotContrary } && Content.RegulatoryGap == RegulatoryGap.RegulatedButUnfit)
        {
            throw Refuse.Conflict(ReasonCodes.DerogationRequired,
                "The proposal says that a rule exists but is unfit: name the rule and its issuer, or find it contrary.");
        }
        // A level at home is not competent for what stands above it, whoever names it.
        if (check.Derogation is { CompetentUnitId: not null } derogation && derogation.Issuer.IsNational())
        {
            throw Refuse.Conflict(ReasonCodes.NotCompetentForRule, "No unit of the city may set aside a rule that was issued above it.");
        }
    }

    /// <summary>One reviewer alone ends nobody's proposal (domain, section 9 rule 3).</summary>
    private void RejectAsContrary(LegalityCheck first, LegalityCheck second)
    {
        if (first.ReviewerId == second.ReviewerId)
        {
            throw Refuse.Forbidden(ReasonCodes.SecondPersonRequired, "Who found the row contrary does not confirm it; another reviewer must.");
        }
        var confirmed = first with { Second = new SecondReview(second.ReviewerId, second.Citation, second.CheckedAt) };
        LegalityChecks = [.. LegalityChecks.Where(c => c.Row != first.Row), confirmed];
        CloseBallot(second.CheckedAt);
        CloseCouncil(second.CheckedAt);
        Answer(new Decision(ProposalState.Rejected, null, null, first.Citation, second.ReviewerId, second.CheckedAt, null));
    }

    /// <summary>Where the proposal stands by its verdicts; one at a higher level or before a council stays where it is.</summary>
    private ProposalState AfterVerdicts() => State switch
    {
        ProposalState.ForwardedUp or ProposalState.CouncilReview or ProposalState.Returned or ProposalState.Draft => State,
        _ when LegalityChecks.Count == _rows && AwaitsSecondReview is null => ProposalState.UnderReview,
        _ when LegalityChecks.Count == 0 && EarlierChecks.Count == 0 => ProposalState.Submitted,
        _ => ProposalState.LegalityChecking,
    };

    private void Settle() => SettledVotes = Ballots.Count + Councils.Count;

    /// <summary>Verdicts that count no more; the rows are open again.</summary>
    private void Reopen(Func<LegalityCheck, bool> which, string reason, DateTimeOffset at)
    {
        var reopened = LegalityChecks.Where(which).ToList();
        EarlierChecks = [.. EarlierChecks, .. reopened.Select(check => new EarlierCheck(check, reason, at))];
        LegalityChecks = [.. LegalityChecks.Except(reopened)];
    }
}
