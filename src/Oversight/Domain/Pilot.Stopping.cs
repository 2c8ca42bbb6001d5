namespace Innovation.Oversight.Domain;

/// <content>
/// A pilot that is failing may stop early (section 9 rule 8): those who carry it out or proposed it ask, the head of the unit that granted it
/// decides. Stopping is no ground for blame: what is owed ends with it, and the result is reported and evaluated like any other.
/// </content>
internal sealed partial class Pilot
{
    /// <summary>All requests, the newest last.</summary>
    public IReadOnlyList<StopRequest> StopRequests { get; private set; } = [];

    /// <summary>The day on which it was stopped early; null where it was not.</summary>
    public DateOnly? StoppedOn { get; private set; }

    /// <summary>The request that waits for its decision.</summary>
    public StopRequest? PendingStop => StopRequests is [.., { Decision: null } pending] ? pending : null;

    /// <summary>An author or implementer asks to stop.</summary>
    public StopRequest RequestStop(Guid by, string reasons, DateOnly today, DateTimeOffset at)
    {
        if (!IsConcerned(by))
        {
            throw Refuse.Forbidden(ReasonCodes.PersonConcernedRequired, "Only an author or implementer may ask to stop it early.");
        }
        RequireState("ask to stop it early", PilotState.Running, PilotState.Suspended);
        RequireWithinGrant(today);
        if (PendingStop is not null)
        {
            throw Refuse.Conflict(ReasonCodes.StopRequested, "A request to stop it early waits for its decision.");
        }
        var request = new StopRequest(by, reasons, at);
        StopRequests = [.. StopRequests, request];
        Revision++;
        return request;
    }

    /// <summary>The head of the deciding unit decides on the request.</summary>
    /// <param name="by">The officer who acts.</param>
    /// <param name="headToday">The deciding unit's head on this day, or who acts as head.</param>
    /// <param name="actsFor">The head for whom an acting head decides; null where the head does, or the post is vacant.</param>
    /// <param name="granted">Whether it stops.</param>
    /// <param name="reasons">Always given.</param>
    /// <param name="today">The day, in Vietnam.</param>
    /// <param name="at">Case time.</param>
    public StopRequest DecideStop(Guid by, Guid? headToday, Guid? actsFor, bool granted, string reasons, DateOnly today, DateTimeOffset at)
    {
        RequireImpartial(by);
        if (by != headToday)
        {
            throw Refuse.Forbidden(ReasonCodes.HeadRequired, "Only the head of the deciding unit decides on stopping early.");
        }
        RequireNotForPartial(actsFor);
        RequireState("decide on stopping it early", PilotState.Running, PilotState.Suspended);
        if (PendingStop is not { } pending)
        {
            throw Refuse.Conflict(ReasonCodes.NoStopRequested, "Nobody has asked to stop it early.");
        }
        if (granted)
        {
            // After the last day there is nothing to stop, and a report that is overdue gets no new date by it.
            RequireWithinGrant(today);
        }
        var decided = pending with { Decision = new StopDecision(granted, by, reasons, at) };
        StopRequests = [.. StopRequests.SkipLast(1), decided];
        if (granted)
        {
            State = PilotState.Terminated;
            StoppedOn = today;
        }
        Revision++;
        return decided;
    }
}
