namespace Innovation.Oversight.Domain;

/// <summary>Who reads pilots: what they see of them, and of how their members assessed.</summary>
/// <param name="All">The platform's own services, by their own token.</param>
/// <param name="OfficerId">The officer; empty where nobody is behind the call.</param>
/// <param name="LedUnitIds">Units in whose collective leadership they are.</param>
/// <param name="SpokenForUnitIds">Units that they head or are a deputy of.</param>
/// <param name="Following">The units whose pilots they follow by a duty.</param>
/// <param name="Inspecting">Those whose pilots they inspect.</param>
/// <param name="Advising">The deciding units for which they give the Party committee's opinion.</param>
internal sealed record PilotReader(
    bool All, Guid OfficerId, List<Guid> LedUnitIds, List<Guid> SpokenForUnitIds, DutyScope Following, DutyScope Inspecting, DutyScope Advising)
{
    public static PilotReader OfService(bool all) => new(all, Guid.Empty, [], [], DutyScope.None, DutyScope.None, DutyScope.None);

    /// <summary>True where they may know of the pilot.</summary>
    public bool Sees(Pilot pilot) => All
        || pilot.ParticipantIds.Contains(OfficerId)
        || LedUnitIds.Contains(pilot.UnitId)
        || LedUnitIds.Contains(pilot.DecidingUnitId)
        || Following.Covers(pilot.UnitId)
        || Advising.Covers(pilot.DecidingUnitId)
        || pilot.Obstacles.Any(o => SpokenForUnitIds.Contains(o.AccountableUnitId) || SpokenForUnitIds.Contains(o.AssignedUnitId));

    /// <summary>The same rule as a filter of the database.</summary>
    public IQueryable<Pilot> Of(IQueryable<Pilot> pilots) => All || Following.WholeCity || Advising.WholeCity ? pilots
        : pilots.Where(p => p.ParticipantIds.Contains(OfficerId)
            || LedUnitIds.Contains(p.UnitId)
            || LedUnitIds.Contains(p.DecidingUnitId)
            || Following.UnitIds.Contains(p.UnitId)
            || Advising.UnitIds.Contains(p.DecidingUnitId)
            || p.Obstacles.Any(o => SpokenForUnitIds.Contains(o.AccountableUnitId) || SpokenForUnitIds.Contains(o.AssignedUnitId)));

    /// <summary>
    /// Section 9 rule 4: while the members assess, each sees their own; once the evaluation is decided, those who answer for it (the collective
    /// that evaluated) and who inspects see the names; everybody else sees the tally.
    /// </summary>
    public bool Sees(Pilot pilot, Assessment assessment) =>
        assessment.OfficerId == OfficerId
        || (pilot.Evaluation is not null && (LedUnitIds.Contains(pilot.DecidingUnitId) || Inspecting.Covers(pilot.UnitId)));
}
