namespace Innovation.Identity.Features.Directory;

/// <summary>Who exercises a duty.</summary>
internal sealed class DutyHolders(IdentityDbContext db, UnitTree tree)
{
    /// <summary>The assignments of the duties that hold on the day, the oldest first.</summary>
    public Task<List<DutyAssignment>> AssignmentsAsync(DateOnly day, CancellationToken cancellationToken, params string[] duties) =>
        db.DutyAssignments.AsNoTracking().ValidOn(day)
            .Where(assignment => duties.Contains(assignment.DutyCode))
            .OrderBy(assignment => assignment.ValidFrom).ThenBy(assignment => assignment.Id)
            .ToListAsync(cancellationToken);

    /// <summary>Who leads the units whose head exercises a duty on the day, as nobody is named.</summary>
    public async Task<List<Leadership>> LeadershipsAsync(List<DutyAssignment> assignments, DateOnly day, CancellationToken cancellationToken)
    {
        var led = assignments.FindAll(assignment => assignment.OfficerIds.Count == 0).ConvertAll(assignment => assignment.UnitId);
        if (led.Count == 0)
        {
            return [];
        }
        var units = await tree.UnitsOn(day).Where(unit => led.Contains(unit.Id)).ToListAsync(cancellationToken);
        return await tree.LeadershipsAsync(units, day, cancellationToken);
    }

    /// <summary>The officers who hold one of the duties, leading it, for the whole city on the day.</summary>
    public async Task<IReadOnlyList<Guid>> OfficersAsync(DateOnly day, CancellationToken cancellationToken, params string[] duties)
    {
        var assignments = (await AssignmentsAsync(day, cancellationToken, duties))
            .FindAll(assignment => assignment is { IsCityWide: true, Role: DutyRole.Lead });
        var leaderships = await LeadershipsAsync(assignments, day, cancellationToken);
        return [.. assignments.SelectMany(assignment => assignment.ExercisedBy(leaderships)).Distinct()];
    }

    /// <summary>Refuses where the officer holds none of the duties on the day.</summary>
    /// <exception cref="RefusedException">DUTY_REQUIRED.</exception>
    public async Task RequireAsync(Guid officerId, DateOnly day, CancellationToken cancellationToken, params string[] duties)
    {
        if (!(await OfficersAsync(day, cancellationToken, duties)).Contains(officerId))
        {
            throw Refuse.Forbidden(
                ReasonCodes.DutyRequired, $"Only a holder of the duty {string.Join(" or ", duties.Select(duty => $"'{duty}'"))} may do this.");
        }
    }
}
