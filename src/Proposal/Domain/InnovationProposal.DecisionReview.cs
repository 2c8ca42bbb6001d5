namespace Innovation.Proposal.Domain;

/// <content>A decision is corrected by review only (invariant 15; domain, section 9 rules 3, 4 and 6).</content>
internal sealed partial class InnovationProposal
{
    /// <summary>Every review so far, oldest first.</summary>
    public IReadOnlyList<DecisionReview> DecisionReviews { get; private set; } = [];

    /// <summary>The review that is open; null where there is none.</summary>
    public DecisionReview? OpenReview => DecisionReviews is [.., { Conclusion: null } review] ? review : null;

    /// <summary>The decision that a review set aside and that a new one takes the place of.</summary>
    private Decision? SetAsideDecision => DecisionReviews is [.., var latest] ? latest.SetAside : null;

    /// <summary>True for whoever took part in the decision that stands: decided, voted, scored, gave a verdict or the opinion.</summary>
    public bool IsInvolved(Guid officerId) => Decision is { } decision
        && (decision.DecidedBy == officerId
            || decision.Superseded?.DecidedBy == officerId
            || (decision.Tally is not null && LatestBallot!.Voters().Contains(officerId))
            || (decision.CouncilResult is not null && LatestCouncil!.Scorecards.Any(s => s.OfficerId == officerId))
            || LegalityChecks.Any(c => c.ReviewerId == officerId || c.Second?.ReviewerId == officerId)
            || PartyOpinion?.GivenBy == officerId);

    /// <summary>An author, or the head of the superior level, asks for the decision to be reviewed; an author once for each decision.</summary>
    /// <param name="by">Who asks.</param>
    /// <param name="superior">Who may do today what the head of the reviewing level must do.</param>
    /// <param name="reviewingUnit">The superior level, or the unit itself where none stands above it.</param>
    /// <param name="reason">Why.</param>
    /// <param name="at">Case time.</param>
    public void RequestReview(Guid by, Headship superior, Guid reviewingUnit, string reason, DateTimeOffset at)
    {
        if (!IsAuthor(by) && !superior.IsHeldBy(by))
        {
            throw Refuse.Forbidden(ReasonCodes.PersonConcernedRequired, "Only the authors and the superior head may ask for the review of a decision.");
        }
        if (Decision is not { } decision)
        {
            throw IllegalMove("ask for a review");
        }
        if (OpenReview is not null)
        {
            throw Refuse.Conflict(ReasonCodes.DecisionUnderReview, "The decision is under review already.");
        }
        var ground = IsAuthor(by) ? ReviewGround.RequestedByAuthor : ReviewGround.RequestedBySuperior;
        if (ground == ReviewGround.RequestedByAuthor && DecisionReviews.Any(r => r.Ground == ground && r.OpenedAt >= decision.DecidedAt))
        {
            throw Refuse.Conflict(ReasonCodes.AlreadyExists, "This decision was reviewed at the authors' request already.");
        }
        Open(new DecisionReview(DecisionReviews.Count + 1, ground, reason, by, reviewingUnit, at));
        Change();
    }

    /// <summary>A person concerned, an author or an implementer by their own word, answers; once in each review.</summary>
    public void AnswerReview(Guid by, string text, DateTimeOffset at)
    {
        if (!IsAuthor(by) && !ImplementerIds.Contains(by))
        {
            throw Refuse.Forbidden(ReasonCodes.PersonConcernedRequired, "Only the authors and implementers of the proposal may do this.");
        }
        var review = RequireOpenReview();
        if (review.Statements.Any(s => s.OfficerId == by))
        {
            throw Refuse.Conflict(ReasonCodes.AlreadyExists, "This officer has given a statement in this review.");
        }
        Put(review with { Statements = [.. review.Statements, new ReviewStatement(by, text, at)] });
        Change();
    }

    /// <summary>
    /// The superior level concludes, or members who were not involved where none stands above: the decision is upheld, or set aside, and then the
    /// proposal is decided anew without those who may take no part.
    /// </summary>
    public void ConcludeReview(Guid by, Reviewers reviewers, bool upheld, string reasons, string answer, DateTimeOffset at)
    {
        RequireImpartial(by);
        var review = RequireOpenReview();
        if (!reviewers.Head.IsHeldBy(by) && !reviewers.OtherMemberIds.Contains(by))
        {
            throw Refuse.Forbidden(ReasonCodes.HeadRequired, "Only the head of the reviewing level, or a member not involved, concludes the review.");
        }
        if (IsInvolved(by))
        {
            throw Refuse.Forbidden(ReasonCodes.ReviewerInvolved, "Who took part in the decision does not review it.");
        }
        if (VisibleText.Length(reasons) < Closing.MinimumReasons)
        {
            throw Refuse.Invalid("reasons", $"must have at least {Closing.MinimumReasons} characters");
        }
        if (review.Statements.Count > 0 && VisibleText.Length(answer) < Closing.MinimumReasons)
        {
            throw Refuse.Conflict(ReasonCodes.StatementsUnanswered,
                $"answer_to_statements must deal with what the persons concerned said, in at least {Closing.MinimumReasons} characters.");
        }
        var conclusion = new ReviewConclusion(upheld, reasons, answer, by, reviewers.Head.ActingAs(by), at);
        Put(review with { Conclusion = conclusion, SetAside = upheld ? null : Decision });
        if (upheld)
        {
            Change();
            return;
        }
        Decision = null;
        Settle();
        Reopen(check => check.Verdict == LegalityVerdict.Contrary || HasInterest(check.ReviewerId), reasons, at);
        if (PartyOpinion is { } opinion && HasInterest(opinion.GivenBy))
        {
            SetAsideOpinion(reasons, at);
        }
        State = Forwardings.Count > 0 ? ProposalState.ForwardedUp : ProposalState.UnderReview;
        Change(AfterVerdicts());
    }

    private void Open(DecisionReview review)
    {
        DecisionReviews = [.. DecisionReviews, review];
        if (review.ReviewingUnitId != DecidingUnitId)
        {
            FormerUnitIds = [.. FormerUnitIds.Append(review.ReviewingUnitId).Distinct()];
        }
    }

    private void Put(DecisionReview changed) => DecisionReviews = [.. DecisionReviews.SkipLast(1), changed];

    private DecisionReview RequireOpenReview() => OpenReview
        ?? throw Refuse.Conflict(ReasonCodes.NoOpenReview, "No review of the decision is open.");
}
