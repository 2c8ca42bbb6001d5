using Innovation.Contracts;

namespace Innovation.Directory;

/// <summary>Questions about duties and leadership, as guards and notices ask them.</summary>
public static class DutyQuestions
{
    /// <summary>
    /// True where the officer exercises the duty for the unit (null: for the whole city) on the day, be it leading or cooperating: they may see.
    /// </summary>
    public static async ValueTask<bool> HoldsDutyAsync(
        this IDirectory directory, Guid officerId, string dutyCode, Guid? unitId, DateOnly on, CancellationToken cancellationToken) =>
        (await directory.FindDutyHoldersAsync(dutyCode, unitId, on, cancellationToken)).Any(holder => holder.OfficerIds.Contains(officerId));

    /// <summary>True where the officer exercises one of the duties for the whole city on the day.</summary>
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

    /// <summary>Refuses where the officer does not exercise the duty for the unit on the day, leading it: who cooperates does not decide.</summary>
    /// <exception cref="RefusedException">DUTY_REQUIRED.</exception>
    public static async Task RequireDutyAsync(
        this IDirectory directory, Guid officerId, string dutyCode, Guid? unitId, DateOnly on, CancellationToken cancellationToken)
    {
        var holders = await directory.FindDutyHoldersAsync(dutyCode, unitId, on, cancellationToken);
        if (!holders.Any(holder => holder.Leads && holder.OfficerIds.Contains(officerId)))
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

    /// <summary>
    /// For which units the officer exercises one of the duties on the day, leading or cooperating: whoever holds a duty for one ward sees one
    /// ward.
    /// </summary>
    public static async ValueTask<DutyScope> GetDutyScopeAsync(
        this IDirectory directory, Guid officerId, IEnumerable<string> dutyCodes, DateOnly on, CancellationToken cancellationToken)
    {
        var units = new HashSet<Guid>();
        foreach (var duty in dutyCodes)
        {
            var scope = await directory.GetDutyScopeAsync(officerId, duty, on, cancellationToken);
            if (scope.WholeCity)
            {
                return scope;
            }
            units.UnionWith(scope.UnitIds);
        }
        return units.Count == 0 ? DutyScope.None : new DutyScope(false, [.. units]);
    }

    /// <summary>True where the officer exercises one of the duties for the unit on the day where it is led: who cooperates does not decide.</summary>
    public static async ValueTask<bool> LeadsDutyForAsync(
        this IDirectory directory, Guid officerId, IEnumerable<string> dutyCodes, Guid unitId, DateOnly on, CancellationToken cancellationToken)
    {
        foreach (var duty in dutyCodes)
        {
            if ((await directory.GetLeadingScopeAsync(officerId, duty, on, cancellationToken)).Covers(unitId))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>
    /// By what right the officer may do on the day what the head of the unit must do: as the head, or as who acts for the head or on the vacancy;
    /// null where they may not.
    /// </summary>
    public static async ValueTask<HeadAuthority?> FindHeadAuthorityAsync(
        this IDirectory directory, Guid officerId, Guid unitId, DateOnly on, CancellationToken cancellationToken) =>
        (await directory.GetLeadershipAsync(unitId, on, cancellationToken)).AuthorityOf(officerId);

    /// <summary>
    /// Who answers for the unit on the day (for a breach: the day when it happened): who acts for the head while they are away, else the head,
    /// else who was named on the vacancy. A unit that was merged by then is answered for by its first successor; null where nobody does.
    /// </summary>
    public static async ValueTask<HeadAuthority?> FindInChargeAsync(
        this IDirectory directory, Guid unitId, DateOnly on, CancellationToken cancellationToken) =>
        (await directory.FindStandingLineAsync(unitId, on, cancellationToken)).Levels is [var first, ..] ? first.Leadership.InCharge : null;

    /// <summary>Who heads the unit on the day; null where the post is vacant.</summary>
    public static async ValueTask<Guid?> FindHeadAsync(this IDirectory directory, Guid unitId, DateOnly on, CancellationToken cancellationToken) =>
        (await directory.GetLeadershipAsync(unitId, on, cancellationToken)).HeadId;

    /// <summary>True where the officer is in the collective leadership of the unit on the day.</summary>
    public static async ValueTask<bool> LeadsAsync(
        this IDirectory directory, Guid officerId, Guid unitId, DateOnly on, CancellationToken cancellationToken) =>
        (await directory.GetLeadershipAsync(unitId, on, cancellationToken)).CollectiveIds.Contains(officerId);

    /// <summary>
    /// The lines upwards, on the day, of the units where the officer works, the first position's first: each with its head and its superiors.
    /// Party cells and mass organisations in which they hold a position are among them, told by the unit's kind.
    /// </summary>
    public static async Task<List<UnitLine>> FindWorkplacesAsync(
        this IDirectory directory, Guid officerId, DateOnly on, CancellationToken cancellationToken)
    {
        var lines = new List<UnitLine>();
        foreach (var unit in (await directory.FindOfficerAsync(officerId, on, cancellationToken))?.UnitIds ?? [])
        {
            lines.Add(await directory.GetLineAsync(unit, on, cancellationToken));
        }
        return lines;
    }

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
