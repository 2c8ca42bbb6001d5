namespace Innovation.Recognition.Features;

/// <summary>What the ledger calls the steps of commendations, models and adoptions. Stored: never rename.</summary>
internal static class Actions
{
    public const string Nominated = "nominated", Verified = "verified", Reviewed = "reviewed", Decided = "decided", Refused = "refused", Overdue = "overdue",
        Stated = "stated", Reconsidered = "reconsidered", Paused = "paused", Resumed = "resumed",
        Proposed = "proposed", Recognised = "recognised", Replicating = "replicating",
        Planned = "planned", Started = "started", Measured = "measured", Kept = "kept", Dropped = "dropped";
}

/// <summary>The kinds of notices; their words are Identity's.</summary>
internal static class Notices
{
    public const string Nominated = "commendation.nominated", Decided = "commendation.decided", Refused = "commendation.refused",
        Overdue = "commendation.overdue", OverdueInformed = "commendation.overdue-informed",
        Stated = "commendation.stated", Reconsidered = "commendation.reconsidered", Paused = "commendation.paused", Resumed = "commendation.resumed",
        ModelProposed = "model.proposed", ModelRecognised = "model.recognised", ModelAdopted = "model.adopted";
}
