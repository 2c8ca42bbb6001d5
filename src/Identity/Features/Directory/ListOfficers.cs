using Innovation.Contracts;
using Innovation.Edge.Paging;
using Innovation.Identity.Data;
using Innovation.Identity.Domain;
using Microsoft.EntityFrameworkCore;
using V1 = Innovation.Contracts.Identity.V1;

namespace Innovation.Identity.Features.Directory;

internal static class ListOfficers
{
    public static async Task<V1.ListOfficersResponse> HandleAsync(
        IdentityDbContext database, DateOnly today, V1.ListOfficersRequest request, CancellationToken cancellationToken)
    {
        var page = Page.Of(request.PageSize, request.PageToken);
        var officers = database.Officers.WithPositionsOn(today).OrderBy(officer => officer.Id).AsQueryable();
        if (ResourceName.ParseOptional(ResourceName.Units, request.Unit, "unit") is { } unitId)
        {
            await GetUnit.FindAsync(database, unitId, cancellationToken);
            var holders = database.Positions.ValidOn(today).Where(position => position.UnitId == unitId).Select(position => position.OfficerId);
            officers = officers.Where(officer => holders.Contains(officer.Id));
        }
        if (page.Before is { } last)
        {
            officers = officers.Where(officer => officer.Id > last);
        }
        var rows = await officers.Take(page.Size + 1).ToListAsync(cancellationToken);
        var next = page.NextToken(rows, officer => officer.Id);
        return new V1.ListOfficersResponse { Officers = { rows.Select(DirectoryContract.ToContract) }, NextPageToken = next };
    }
}
