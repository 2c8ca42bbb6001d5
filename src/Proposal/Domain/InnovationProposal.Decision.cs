namespace Innovation.Proposal.Domain;

/// <content>The ordinary track: ballot, votes and decision (Decree 73/2023/ND-CP Art. 8(1)).</content>
internal sealed partial class InnovationProposal
{
    public IReadOnlyList<Ballot> Ballots { get; private set; } = [];
    public Decision? Decision { get; private set; }

    /// <summary>The newest ballot, open or closed.</summary>
    public Ballot? LatestBallot => Ballots.MaxBy(b => b.Round);
    private Ballot? OpenBallotOrNull => LatestBallot is { ClosedAt: null } ballot ? ballot : null;

    /// <summary>The head puts a grant to the vote of the collective: everyone entitled to vote in the deciding unit on this day.</summary>
    public void OpenBallot(Guid by, Headship headToday, IReadOnlyList<Guid> collective, Grant grant, DateTimeOffset at)
    {
        RequireDecidingHead(by, headToday);
        RequireNoOpenBallot();
        RequireWithinPlan(grant);
        var excluded = collective.Where(IsAuthor).Select(id => new Exclusion(id, ReasonCodes.AuthorMayNotVote))
            .Concat(collective.Where(id => !IsAuthor(id) && HasInterest(id)).Select(id => new Exclusion(id, ReasonCodes.InterestDeclared)))
            .ToList();
        var entitled = collective.Where(id => !IsAuthor(id) && !HasInterest(id)).ToList();
        if (entitled.Count == 0)
        {
            throw Refuse.Conflict(
                ReasonCodes.NotEntitledToVote, "No member of the deciding unit's collective leadership is entitled to vote on this proposal.");
        }
        Ballots =
        [
            .. Ballots,
            new Ballot
            {
                Round = (LatestBallot?.Round ?? 0) + 1,
                HeadId = headToday.HeadId ?? by,
                Acting = headToday.ActingAs(by),
                EntitledAtOpening = entitled.Count,
                GrantKind = grant.Kind,
                Limits = grant.Limits,
                EntitledIds = entitled,
                Excluded = excluded,
                OpenedAt = at,
            },
        ];
        Change();
    }

    /// <summary>One member's vote, final.</summary>
    public void CastVote(Guid by, VoteChoice choice, DateTimeOffset at)
    {
        var ballot = RequireOpenBallot();
        // An author is told so even where they are no member of the deciding collective; an interest may have been declared after the opening.
        if (IsAuthor(by))
        {
            throw Ballot.ExclusionRefusal(ReasonCodes.AuthorMayNotVote);
        }
        if (HasInterest(by))
        {
            throw Ballot.ExclusionRefusal(ReasonCodes.InterestDeclared);
        }
        Put(ballot.Cast(by, choice, at));
        Change();
    }

    /// <summary>
    /// The head closes the ballot or the council. The outcome follows from the votes or the scorecards: a grant, a rejection, or nothing
    /// where a tie lacks the head's vote (then a new ballot is needed).
    /// </summary>
    /// <returns>False where the votes left it undecided.</returns>
    public bool Decide(Guid by, Headship headToday, Closing closing, DateOnly today, DateTimeOffset at)
    {
        // Invariant 15: a decision without reasons is none.
        if (VisibleText.Length(closing.Reasons) < Closing.MinimumReasons)
        {
            throw Refuse.Invalid("reasons", $"must have at least {Closing.MinimumReasons} characters");
        }
        RequireHead(by, headToday);
        RequireState(ProposalState.UnderReview, ProposalState.ForwardedUp, ProposalState.CouncilReview);
        RequireClearedGate();
        RequireAnswerToOpinion(closing.AnswerToOpinion);
        if (State == ProposalState.CouncilReview)
        {
            DecideOnCouncil(by, closing, today, at);
        }
        else if (!DecideOnBallot(by, headToday, closing, at))
        {
            return false;
        }
        Decision = Decision! with { AnswerToOpinion = closing.AnswerToOpinion, Acting = headToday.ActingAs(by) };
        return true;
    }

    private bool DecideOnBallot(Guid by, Headship headToday, Closing closing, DateTimeOffset at)
    {
        var ballot = RequireOpenBallot();
        if (ballot.IsTooFew(closing.RemainingPercent))
        {
            throw Refuse.Conflict(ReasonCodes.NotEntitledToVote,
                "Too few of the members who were entitled remain after recusals: void the ballot and open a new one.");
        }
        var outcome = ballot.Outcome(closing, headToday);
        if (outcome == BallotOutcome.Open)
        {
            throw Refuse.Conflict(ReasonCodes.VotesOutstanding,
                "Members still to vote could change the outcome. Wait for them, or confirm that they are absent.");
        }
        CloseBallot(at);
        if (outcome == BallotOutcome.Undecided)
        {
            var ground = closing.Tie == TieRule.NewVote ? VoidGround.Tie : VoidGround.TieWithoutHead;
            Put(LatestBallot! with { Voided = new BallotVoid(ground, closing.Reasons, by, headToday.ActingAs(by), at) });
            Change();
            return false;
        }
        Answer(outcome == BallotOutcome.Carried
            ? new Decision(GrantedAs(ballot.GrantKind), ballot.GrantKind, ballot.Limits, closing.Reasons, by, at, ballot.CountAll())
            : new Decision(ProposalState.Rejected, null, null, closing.Reasons, by, at, ballot.CountAll()));
        return true;
    }

    /// <summary>
    /// Ends a ballot that cannot be finished, with a reason; a new one is opened in its place (domain, section 9 rule 1). One that can be
    /// finished is never ended so: a vote is not held again because it goes the wrong way.
    /// </summary>
    public void VoidBallot(
        Guid by, Headship headToday, IReadOnlyCollection<Guid> collectiveToday, string reason, int remainingPercent, DateTimeOffset at)
    {
        RequireHead(by, headToday);
        var ballot = RequireOpenBallot();
        if (ballot.CannotBeFinished(collectiveToday, remainingPercent) is not { } ground)
        {
            throw Refuse.Conflict(ReasonCodes.BallotCanBeFinished, "The ballot can be finished: it is decided, not voided.");
        }
        CloseBallot(at);
        Put(LatestBallot! with { Voided = new BallotVoid(ground, reason, by, headToday.ActingAs(by), at) });
        Change();
    }

    /// <summary>Who may take no part any more: their vote in the ballot that is open is taken out (domain, section 9 rule 4).</summary>
    private void TakeOutVoteOf(Guid officerId, string reason)
    {
        if (OpenBallotOrNull is { } open)
        {
            Put(open.Without(officerId, reason));
        }
    }

    /// <summary>
    /// The deciding head, and the members of the collective or the council who were for the grant: none of them sits on a later
    /// liability panel (invariant 3).
    /// </summary>
    public IReadOnlyList<Guid> ApproverIds => Decision is { } decision && decision.Outcome.IsGranted()
        ? [.. (decision.CouncilResult is null
            ? LatestBallot!.Votes.Where(v => v.Choice == VoteChoice.Yes).Select(v => v.OfficerId)
            : LatestCouncil!.Scorecards.Where(s => s.Recommendation == Recommendation.Grant && !HasInterest(s.OfficerId)).Select(s => s.OfficerId)).Append(decision.DecidedBy).Distinct()]
        : [];

    private void CloseBallot(DateTimeOffset at)
    {
        if (OpenBallotOrNull is { } open)
        {
            Put(open with { ClosedAt = at });
        }
    }

    private void Put(Ballot changed) => Ballots = [.. Ballots.Where(b => b.Round != changed.Round), changed];

    private Ballot RequireOpenBallot() => OpenBallotOrNull
        ?? throw Refuse.Conflict(ReasonCodes.NoOpenBallot, "No ballot is open on this proposal.");

    private void RequireNoOpenBallot()
    {
        if (OpenBallotOrNull is not null)
        {
            throw Refuse.Conflict(ReasonCodes.BallotOpen, "A ballot is open; it must be closed first.");
        }
    }

    private void RequireWithinPlan(Grant grant)
    {
        // Section 9 rule 5: what is granted is what was checked.
        if (Content.Plan.ExceededBy(grant.Limits, UnitId).ToList() is { Count: > 0 } wider)
        {
            throw Refuse.Conflict(ReasonCodes.GrantTooWide,
                $"The grant is not within the checked text: {string.Join(", ", wider)}. To grant more, send it back to the check (:sendBackToCheck).");
        }
    }

    /// <summary>Ready to be put to the collective, and by the one head who is competent.</summary>
    private void RequireDecidingHead(Guid by, Headship headToday)
    {
        RequireHead(by, headToday);
        RequireState(ProposalState.UnderReview, ProposalState.ForwardedUp);
        RequireClearedGate();
    }

    /// <summary>
    /// The deciding unit's head of today, or who acts as head: never an author (invariant 2), nor who declared an interest (invariant 1), nor who
    /// acts for a head who is one of these: a head's own proposal goes to the superior head, not to the deputy (section 9 rule 1).
    /// </summary>
    private void RequireHead(Guid by, Headship headToday)
    {
        RequireImpartial(by);
        if (!headToday.IsHeldBy(by))
        {
            throw Refuse.Forbidden(ReasonCodes.HeadRequired, "Only the head of the deciding unit, or who acts as head, may do this.");
        }
        if (headToday.ActingAs(by)?.ForId is { } head && (IsAuthor(head) || HasInterest(head)))
        {
            throw Refuse.Forbidden(ReasonCodes.ActsForPartialHead,
                "The head for whom this officer acts is an author of the proposal or declared an interest in it: it goes to the superior head.");
        }
    }

    /// <summary>Invariant 4, and the opinion of Art. 4: checked again at each step towards a grant, not only at the first.</summary>
    private void RequireClearedGate()
    {
        if (!LegalityCleared)
        {
            throw Refuse.Conflict(ReasonCodes.LegalityNotCleared, "The legality gate is not cleared on all four rows.");
        }
        if (PartyOpinion is null)
        {
            throw Refuse.Conflict(ReasonCodes.PartyOpinionMissing, "The same-level Party committee's opinion is missing (Decree 73/2023/ND-CP Art. 4).");
        }
        if (RemainingBases.Count == 0)
        {
            throw Refuse.Conflict(ReasonCodes.NoLegalBasis,
                "The rule to be set aside excludes every legal basis named: send it back to its author to name one that covers it.");
        }
    }

    private void Answer(Decision decision)
    {
        Decision = decision.Superseded is null ? decision with { Superseded = SetAsideDecision } : decision;
        Change(decision.Outcome);
    }

    private static ProposalState GrantedAs(GrantKind kind) => kind == GrantKind.Pilot ? ProposalState.ApprovedAsPilot : ProposalState.Approved;
}
