namespace Innovation.Accountability.Features;

/// <summary>What the ledger calls the steps of records, reviews and signals. Stored: never rename.</summary>
internal static class Actions
{
    public const string Opened = "opened", PilotLinked = "pilot-linked", PilotStarted = "pilot-started", NotHandled = "not-handled",
        UnderReview = "under-review", Overdue = "overdue", Raised = "raised",
        Answered = "answered", Assessed = "assessed", TakenUp = "taken-up", Stated = "stated",
        GrantedAnew = "granted-anew", InterestNoted = "interest-noted";
}

/// <summary>The kinds of notices; their words are Identity's.</summary>
internal static class Notices
{
    public const string RecordOpened = "protection-record.opened", RecordNotHandled = "protection-record.not-handled",
        GrantedAnew = "protection-record.granted-anew",
        ReviewOpened = "liability-review.opened", ReviewOverdue = "liability-review.overdue", ReviewOverdueInformed = "liability-review.overdue-informed",
        ReviewDue = "liability-review.due", ReviewTakenUp = "liability-review.taken-up", ReviewStated = "liability-review.stated",
        SignalRaised = "conduct-signal.raised", SignalRaisedAboutYou = "conduct-signal.raised-about-you", SignalAnswered = "conduct-signal.answered",
        SignalAssessed = "conduct-signal.assessed";
}
