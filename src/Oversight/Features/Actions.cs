namespace Innovation.Oversight.Features;

/// <summary>What the ledger calls the steps of a pilot. Stored: never rename.</summary>
internal static class Actions
{
    public const string Opened = "opened", Started = "started", ProgressReported = "progress-reported", ResultReported = "result-reported",
        ObstacleRaised = "obstacle-raised", ObstacleEscalated = "obstacle-escalated", ObstacleResolved = "obstacle-resolved", Assessed = "assessed",
        Evaluated = "evaluated", ProgressOverdue = "progress-overdue", FinalReportOverdue = "final-report-overdue", EvaluationOverdue = "evaluation-overdue",
        OpinionGiven = "opinion-given", OpinionOverdue = "opinion-overdue", StopRequested = "stop-requested",
        StopDecided = "stop-decided", StopOverdue = "stop-overdue",
        InterestNoted = "interest-noted", Suspended = "suspended", GrantedAnew = "granted-anew", GrantLost = "grant-lost";
}

/// <summary>The kinds of notices about a pilot; their words are Identity's.</summary>
internal static class Notices
{
    public const string Opened = "pilot.opened", ResultReported = "pilot.result-reported", Evaluated = "pilot.evaluated",
        ObstacleAssigned = "pilot.obstacle-assigned", ObstacleEscalated = "pilot.obstacle-escalated", ObstacleResolved = "pilot.obstacle-resolved",
        ProgressOverdue = "pilot.progress-overdue", FinalReportOverdue = "pilot.final-report-overdue", EvaluationOverdue = "pilot.evaluation-overdue",
        OpinionRequested = "pilot.opinion-requested", OpinionGiven = "pilot.opinion-given", OpinionOverdue = "pilot.opinion-overdue",
        StopRequested = "pilot.stop-requested", StopGranted = "pilot.stop-granted", StopRefused = "pilot.stop-refused", StopOverdue = "pilot.stop-overdue",
        Suspended = "pilot.suspended", GrantedAnew = "pilot.granted-anew", GrantLost = "pilot.grant-lost";

    /// <summary>The kind for the head of the superior unit, who is informed.</summary>
    public static string InformedOf(string notice) => $"{notice}-informed";
}
