using System.Text.RegularExpressions;
using Innovation.Casework.Time;
using Innovation.Edge.Paging;

namespace Innovation.Identity.Features.Directory;

/// <summary>Bodies are found by duty, never by name.</summary>
internal sealed partial class ListDutyHolders(IdentityDbContext db, UnitTree tree, DutyHolders duties, CaseTime caseTime)
{
    public async Task<V1.ListDutyHoldersResponse> ExecuteAsync(V1.ListDutyHoldersRequest request, CancellationToken cancellationToken)
    {
        var day = RequestedDay.Of(request.On, caseTime);
        var unit = ResourceName.ParseOptional(ResourceName.Units, request.Unit, "unit");
        await RequireDutyAsync(request.DutyCode, cancellationToken);
        var assignments = await duties.AssignmentsAsync(day, cancellationToken, request.DutyCode);
        // Whoever holds it for one ward holds it for that ward only, and is no answer to the question about the city.
        assignments = unit is { } id
            ? assignments.Serving(await tree.LineAsync(id, day, cancellationToken))
            : assignments.FindAll(assignment => assignment.IsCityWide);
        var leaderships = await duties.LeadershipsAsync(assignments, day, cancellationToken);
        return new V1.ListDutyHoldersResponse { Assignments = { assignments.Select(assignment => assignment.ToContract(leaderships)) } };
    }

    /// <summary>For which units an officer exercises the duty: those served, and all under them.</summary>
    public async Task<V1.DutyScope> ExecuteAsync(V1.GetDutyScopeRequest request, CancellationToken cancellationToken)
    {
        var day = RequestedDay.Of(request.On, caseTime);
        var officer = ResourceName.Parse(ResourceName.Officers, request.Officer, "officer");
        await RequireDutyAsync(request.DutyCode, cancellationToken);
        var assignments = await duties.AssignmentsAsync(day, cancellationToken, request.DutyCode);
        var leaderships = await duties.LeadershipsAsync(assignments, day, cancellationToken);
        var own = assignments.FindAll(assignment =>
            (!request.Leading || assignment.Role == DutyRole.Lead) && assignment.ExercisedBy(leaderships).Contains(officer));
        if (own.Exists(assignment => assignment.IsCityWide))
        {
            return new V1.DutyScope { WholeCity = true };
        }
        var served = own.SelectMany(assignment => assignment.ServedUnitIds).Distinct().ToList();
        var units = served.Count == 0 ? [] : await tree.UnderAsync(served, day, cancellationToken);
        return new V1.DutyScope { Units = { units.Select(unit => ResourceName.Of(ResourceName.Units, unit)) } };
    }

    /// <summary>The catalogue of duties, by code.</summary>
    public async Task<V1.ListDutiesResponse> ExecuteAsync(V1.ListDutiesRequest request, CancellationToken cancellationToken)
    {
        // The catalogue is one page: a few dozen at most.
        Page.Of(request.PageSize, request.PageToken);
        var rows = await db.Duties.AsNoTracking().OrderBy(duty => duty.Code).ToListAsync(cancellationToken);
        return new V1.ListDutiesResponse { Duties = { rows.Select(DirectoryContract.ToContract) } };
    }

    private async Task RequireDutyAsync(string code, CancellationToken cancellationToken)
    {
        if (!DutyCode().IsMatch(code))
        {
            throw Refuse.Invalid("duty_code", "must be a code in lower case like 'legal-review'");
        }
        if (!await db.Duties.AnyAsync(duty => duty.Code == code, cancellationToken))
        {
            throw Refuse.NotFound($"duties/{code}");
        }
    }

    [GeneratedRegex(@"\A[a-z][a-z0-9]*(-[a-z0-9]+)*\z")]
    private static partial Regex DutyCode();
}
