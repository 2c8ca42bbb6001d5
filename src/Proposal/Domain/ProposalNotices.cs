namespace Innovation.Proposal.Domain;

/// <summary>The kinds of notices about a proposal; their words are Identity's.</summary>
internal static class ProposalNotices
{
    public const string CoAuthorNamed = "proposal.co-author-named", Submitted = "proposal.submitted", Assigned = "proposal.assigned",
        Resubmitted = "proposal.resubmitted", Returned = "proposal.returned", Forwarded = "proposal.forwarded", VoteOpened = "proposal.vote-opened",
        CouncilInvited = "proposal.council-invited", CouncilConvened = "proposal.council-convened", Approved = "proposal.approved",
        ApprovedAsPilot = "proposal.approved-as-pilot", Rejected = "proposal.rejected", Withdrawn = "proposal.withdrawn",
        BallotVoided = "proposal.ballot-voided", ReturnedClockRuns = "proposal.returned-clock-runs", ReviewOpened = "proposal.review-opened",
        ReviewAssigned = "proposal.review-assigned", ReviewOverdue = "proposal.review-overdue", ReviewAnswered = "proposal.review-answered",
        ReviewConcluded = "proposal.review-concluded", Overdue = "proposal.overdue", OverdueInformed = "proposal.overdue-informed", ReceiptOverdue = "proposal.receipt-overdue",
        ImplementerNamed = "proposal.implementer-named", ParticipationAnswered = "proposal.participation-answered",
        OtherUnitAsked = "proposal.other-unit-asked", OtherUnitAnswered = "proposal.other-unit-answered",
        LegalityDue = "proposal.legality-due", OpinionDue = "proposal.opinion-due", LegalityOverdue = "proposal.legality-overdue",
        OpinionOverdue = "proposal.opinion-overdue", SecondReview = "proposal.second-review", SentBackToCheck = "proposal.sent-back-to-check";
}
