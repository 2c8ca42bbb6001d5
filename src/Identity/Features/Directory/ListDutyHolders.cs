using System.Text.RegularExpressions;
using Innovation.Casework.Time;

namespace Innovation.Identity.Features.Directory;

/// <summary>Bodies are found by duty, never by name.</summary>
internal sealed partial class ListDutyHolders(IdentityDbContext db, UnitTree tree, DutyHolders duties, CaseTime caseTime)
{
    public async Task<V1.ListDutyHoldersResponse> ExecuteAsync(V1.ListDutyHoldersRequest request, CancellationToken cancellationToken)
    {
        var day = RequestedDay.Of(request.On, caseTime);
        if (!DutyCode().IsMatch(request.DutyCode))
        {
            throw Refuse.Invalid("duty_code", "must be a code in lower case like 'legal-review'");
        }
        var unit = ResourceName.ParseOptional(ResourceName.Units, request.Unit, "unit");
        if (!await db.Duties.AnyAsync(duty => duty.Code == request.DutyCode, cancellationToken))
        {
            throw Refuse.NotFound($"duties/{request.DutyCode}");
        }
        var assignments = await duties.AssignmentsAsync(day, cancellationToken, request.DutyCode);
        if (unit is { } id)
        {
            assignments = assignments.Serving(await tree.LineAsync(id, cancellationToken));
        }
        var leaderships = await duties.LeadershipsAsync(assignments, day, cancellationToken);
        return new V1.ListDutyHoldersResponse { Assignments = { assignments.Select(assignment => assignment.ToContract(leaderships)) } };
    }

    [GeneratedRegex(@"\A[a-z][a-z0-9]*(-[a-z0-9]+)*\z")]
    private static partial Regex DutyCode();
}
