namespace Innovation.Oversight.Domain;

/// <content>
/// What is decided on the proposal after the grant: an interest that appears (section 9 rule 4), a decision that was set aside, and what is
/// decided in its place. A grant is none until then, so nothing is carried out or evaluated meanwhile (invariant 6).
/// </content>
internal sealed partial class Pilot
{
    /// <summary>Where it stood when the decision was set aside; null while the grant is effective.</summary>
    public PilotState? StoodAt { get; private set; }

    /// <summary>An officer declared an interest in the proposal: an assessment of theirs no longer counts.</summary>
    /// <returns>False where that was known.</returns>
    public bool NoteInterest(Guid officerId)
    {
        if (InterestedIds.Contains(officerId))
        {
            return false;
        }
        InterestedIds = [.. InterestedIds, officerId];
        Revision++;
        return true;
    }

    /// <summary>The decision was set aside.</summary>
    /// <returns>False where nothing is carried out or to be evaluated any more.</returns>
    public bool Suspend()
    {
        if (State is not (PilotState.Planned or PilotState.Running or PilotState.ResultReported))
        {
            return false;
        }
        (StoodAt, State) = (State, PilotState.Suspended);
        Revision++;
        return true;
    }

    /// <summary>Decided anew, and granted: a new version of the plan, whose last day counts from the start as it was.</summary>
    /// <returns>False where it is no newer grant.</returns>
    public bool GrantAnew(Grant grant, string reason)
    {
        if (grant.DecidedAt <= CurrentPlan.EffectiveAt || State is PilotState.Terminated or PilotState.Evaluated or PilotState.Closed)
        {
            return false;
        }
        _planVersions.Add(new PlanVersion(CurrentPlan.Version + 1, grant.Limits, grant.Indicators, reason, grant.DecidedAt));
        ApproverIds = [.. grant.ApproverIds];
        InterestedIds = [.. InterestedIds.Union(grant.InterestedIds)];
        if (StoodAt is { } before)
        {
            (State, StoodAt) = (before, null);
        }
        if (StartsOn is { } first)
        {
            EndsOn = CurrentPlan.LastDay(first);
        }
        Revision++;
        return true;
    }

    /// <summary>Decided anew, and rejected: it ends, without blame to anybody.</summary>
    /// <returns>False where no decision was set aside.</returns>
    public bool LoseGrant(DateOnly today)
    {
        if (State != PilotState.Suspended || StoodAt is null)
        {
            return false;
        }
        StoppedOn = StartsOn is null ? null : today;
        (State, StoodAt) = (PilotState.Terminated, null);
        Revision++;
        return true;
    }
}
