using System.Text.RegularExpressions;
using Innovation.Contracts;
using Innovation.Identity.Data;
using Innovation.Identity.Domain;
using Microsoft.EntityFrameworkCore;
using V1 = Innovation.Contracts.Identity.V1;

namespace Innovation.Identity.Features.Directory;

/// <summary>Bodies are found by duty, never by name.</summary>
internal static partial class ListDutyHolders
{
    public static async Task<V1.ListDutyHoldersResponse> HandleAsync(
        IdentityDbContext database, DateOnly day, V1.ListDutyHoldersRequest request, CancellationToken cancellationToken)
    {
        if (!DutyCode().IsMatch(request.DutyCode))
        {
            throw Refuse.Invalid("duty_code", "must be a code in lower case like 'legal-review'");
        }
        var servedFrom = ResourceName.ParseOptional(ResourceName.Units, request.Unit, "unit");
        if (!await database.Duties.AnyAsync(duty => duty.Code == request.DutyCode, cancellationToken))
        {
            throw Refuse.NotFound($"duties/{request.DutyCode}");
        }
        var assignments = await database.DutyAssignments.AsNoTracking().Include(assignment => assignment.Officers).ValidOn(day)
            .Where(assignment => assignment.DutyCode == request.DutyCode)
            .OrderBy(assignment => assignment.ValidFrom).ThenBy(assignment => assignment.Id)
            .ToListAsync(cancellationToken);
        if (servedFrom is { } unitId)
        {
            assignments = await NearestAsync(database, assignments, unitId, cancellationToken);
        }
        return new V1.ListDutyHoldersResponse { Assignments = { assignments.Select(DirectoryContract.ToContract) } };
    }

    /// <summary>The unit's own holders, else its superior's and so on, else those for the whole city.</summary>
    private static async Task<List<DutyAssignment>> NearestAsync(
        IdentityDbContext database, List<DutyAssignment> assignments, Guid unitId, CancellationToken cancellationToken)
    {
        for (Guid? served = unitId; served is { } id; served = (await GetUnit.FindAsync(database, id, cancellationToken)).SuperiorId)
        {
            var own = assignments.FindAll(assignment => assignment.ServedUnitId == id);
            if (own.Count > 0)
            {
                return own;
            }
        }
        return assignments.FindAll(assignment => assignment.ServedUnitId is null);
    }

    [GeneratedRegex(@"\A[a-z][a-z0-9]*(-[a-z0-9]+)*\z")]
    private static partial Regex DutyCode();
}
