using Innovation.Contracts;

namespace Innovation.Directory;

/// <summary>Questions about duties and leadership, as guards and notices ask them.</summary>
public static class DutyQuestions
{
    /// <summary>True where the officer exercises the duty for the unit (null: for anyone) on the day.</summary>
    public static async ValueTask<bool> HoldsDutyAsync(
        this IDirectory directory, Guid officerId, string dutyCode, Guid? unitId, DateOnly on, CancellationToken cancellationToken) =>
        (await directory.FindDutyHoldersAsync(dutyCode, unitId, on, cancellationToken)).Any(holder => holder.OfficerIds.Contains(officerId));

    /// <summary>True where the officer exercises one of the duties, for whatever unit, on the day.</summary>
    public static async ValueTask<bool> HoldsAnyDutyAsync(
        this IDirectory directory, Guid officerId, IEnumerable<string> dutyCodes, DateOnly on, CancellationToken cancellationToken)
    {
        foreach (var duty in dutyCodes)
        {
            if (await directory.HoldsDutyAsync(officerId, duty, null, on, cancellationToken))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Refuses where the officer does not exercise the duty for the unit on the day.</summary>
    /// <exception cref="RefusedException">DUTY_REQUIRED.</exception>
    public static async Task RequireDutyAsync(
        this IDirectory directory, Guid officerId, string dutyCode, Guid? unitId, DateOnly on, CancellationToken cancellationToken)
    {
        if (!await directory.HoldsDutyAsync(officerId, dutyCode, unitId, on, cancellationToken))
        {
            throw Refuse.Forbidden(ReasonCodes.DutyRequired, $"Only a holder of the duty '{dutyCode}' for this unit may do this.");
        }
    }

    /// <summary>The officers who exercise one of the duties for the unit on the day.</summary>
    public static async Task<List<Guid>> FindOfficersAsync(
        this IDirectory directory, IEnumerable<string> dutyCodes, Guid unitId, DateOnly on, CancellationToken cancellationToken)
    {
        var officers = new List<Guid>();
        foreach (var duty in dutyCodes)
        {
            var holders = await directory.FindDutyHoldersAsync(duty, unitId, on, cancellationToken);
            officers.AddRange(holders.SelectMany(holder => holder.OfficerIds));
        }
        return officers;
    }

    /// <summary>Who heads the unit on the day; null where the post is vacant.</summary>
    public static async ValueTask<Guid?> FindHeadAsync(this IDirectory directory, Guid unitId, DateOnly on, CancellationToken cancellationToken) =>
        (await directory.GetLeadershipAsync(unitId, on, cancellationToken)).HeadId;

    /// <summary>True where the officer is in the collective leadership of the unit on the day.</summary>
    public static async ValueTask<bool> LeadsAsync(
        this IDirectory directory, Guid officerId, Guid unitId, DateOnly on, CancellationToken cancellationToken) =>
        (await directory.GetLeadershipAsync(unitId, on, cancellationToken)).CollectiveIds.Contains(officerId);

    /// <summary>The leaderships, on the day, of the units in which the officer holds a position.</summary>
    public static async Task<List<LeadershipEntry>> FindOwnLeadershipsAsync(
        this IDirectory directory, Guid officerId, DateOnly on, CancellationToken cancellationToken)
    {
        var leaderships = new List<LeadershipEntry>();
        foreach (var unit in (await directory.FindOfficerAsync(officerId, on, cancellationToken))?.UnitIds ?? [])
        {
            leaderships.Add(await directory.GetLeadershipAsync(unit, on, cancellationToken));
        }
        return leaderships;
    }
}
