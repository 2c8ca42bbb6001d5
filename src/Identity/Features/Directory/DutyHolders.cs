using Innovation.Contracts;
using Innovation.Identity.Data;
using Innovation.Identity.Domain;
using Microsoft.EntityFrameworkCore;

namespace Innovation.Identity.Features.Directory;

/// <summary>Who exercises a duty for the whole city: those named, else the head of the unit that carries it.</summary>
internal sealed class DutyHolders(IdentityDbContext database)
{
    /// <summary>The officers who hold one of the duties on the day.</summary>
    public async Task<IReadOnlyList<Guid>> OfficersAsync(DateOnly day, CancellationToken cancellationToken, params string[] duties)
    {
        var assignments = await database.DutyAssignments.AsNoTracking().Include(assignment => assignment.Officers).ValidOn(day)
            .Where(assignment => duties.Contains(assignment.DutyCode) && assignment.ServedUnitId == null)
            .ToListAsync(cancellationToken);
        Guid[] led = [.. assignments.Where(assignment => assignment.Officers.Count == 0).Select(assignment => assignment.UnitId)];
        var heads = await database.Positions.AsNoTracking().ValidOn(day)
            .Where(position => led.Contains(position.UnitId) && position.Kind == PositionKind.Head)
            .Select(position => position.OfficerId)
            .ToListAsync(cancellationToken);
        return [.. assignments.SelectMany(assignment => assignment.Officers).Select(officer => officer.Id).Concat(heads).Distinct()];
    }

    /// <summary>Refuses where the officer holds none of the duties on the day.</summary>
    /// <exception cref="RefusedException">DUTY_REQUIRED.</exception>
    public async Task RequireAsync(Guid officerId, DateOnly day, CancellationToken cancellationToken, params string[] duties)
    {
        if (!(await OfficersAsync(day, cancellationToken, duties)).Contains(officerId))
        {
            throw Refuse.Forbidden(ReasonCodes.DutyRequired, $"Only a holder of the duty {string.Join(" or ", duties.Select(duty => $"'{duty}'"))} may do this.");
        }
    }
}
