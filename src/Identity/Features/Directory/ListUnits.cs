using Innovation.Edge.Paging;
using Innovation.Identity.Data;
using Innovation.Identity.Domain;
using Microsoft.EntityFrameworkCore;
using V1 = Innovation.Contracts.Identity.V1;

namespace Innovation.Identity.Features.Directory;

internal static class ListUnits
{
    /// <summary>The units that exist today.</summary>
    public static async Task<V1.ListUnitsResponse> HandleAsync(
        IdentityDbContext database, DateOnly today, V1.ListUnitsRequest request, CancellationToken cancellationToken)
    {
        var page = Page.Of(request.PageSize, request.PageToken);
        var units = database.Units.AsNoTracking().ValidOn(today);
        if (page.Before is { } last)
        {
            units = units.Where(unit => unit.Id > last);
        }
        var rows = await units.OrderBy(unit => unit.Id).Take(page.Size + 1).ToListAsync(cancellationToken);
        var next = page.NextToken(rows, unit => unit.Id);
        return new V1.ListUnitsResponse { Units = { rows.Select(DirectoryContract.ToContract) }, NextPageToken = next };
    }
}
