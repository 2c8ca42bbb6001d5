namespace Innovation.Oversight.Features.Evaluating;

/// <summary>Who gives the same-level Party committee's opinion on what a unit decided, and which body owes it.</summary>
/// <param name="UnitId">The body that carries the duty; the deciding unit itself where nobody does, so that the gap is seen there.</param>
/// <param name="OfficerIds">Who gives it, without those concerned.</param>
internal readonly record struct PartyCommittee(Guid UnitId, IReadOnlyList<Guid> OfficerIds)
{
    public static async Task<PartyCommittee> OfAsync(Pilot pilot, IDirectory directory, DateOnly on, CancellationToken cancellationToken)
    {
        var holders = await directory.FindDutyHoldersAsync(Duties.PartyOpinion, pilot.DecidingUnitId, on, cancellationToken);
        return new PartyCommittee(
            holders.Count > 0 ? holders[0].UnitId : pilot.DecidingUnitId,
            [.. pilot.EntitledToAssess(holders.SelectMany(holder => holder.OfficerIds))]);
    }
}
