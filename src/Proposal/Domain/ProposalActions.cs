namespace Innovation.Proposal.Domain;

/// <summary>What the ledger calls each step of a proposal; its words for people are in History.resx, under "proposal." and the step.</summary>
internal static class ProposalActions
{
    /// <summary>The ledger's and the clocks' name of such cases.</summary>
    public const string CaseType = "proposal";

    public const string Drafted = "drafted", Edited = "edited", Attached = "attached", AttachmentRemoved = "attachment-removed",
        CoAuthorshipConfirmed = "co-authorship-confirmed", CoAuthorshipDeclined = "co-authorship-declined", InterestDeclared = "interest-declared",
        ImplementationAgreed = "implementation-agreed", ImplementationDeclined = "implementation-declined", OtherUnitAsked = "other-unit-asked",
        OtherUnitAnswered = "other-unit-answered", DerogationPermitted = "derogation-permitted", SentBackToCheck = "sent-back-to-check",
        LegalityOverdue = "legality-overdue", OpinionOverdue = "opinion-overdue",
        Submitted = "submitted", Resubmitted = "resubmitted", Returned = "returned", Withdrawn = "withdrawn",
        LegalityChecked = "legality-checked", PartyOpinionAttached = "party-opinion-attached", Forwarded = "forwarded",
        BallotOpened = "ballot-opened", Voted = "voted", BallotUndecided = "ballot-undecided", CouncilConvened = "council-convened", Scored = "scored",
        BallotVoided = "ballot-voided", CouncilMembersReplaced = "council-members-replaced", ReviewRequested = "review-requested",
        ReviewAnswered = "review-answered", ReviewConcluded = "review-concluded", ReviewOverdue = "review-overdue", DutyPassed = "duty-passed",
        Decided = "decided", Overridden = "overridden", ReceiptOverdue = "receipt-overdue", DecisionOverdue = "decision-overdue";
}
