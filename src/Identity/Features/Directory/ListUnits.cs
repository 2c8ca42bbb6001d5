using Innovation.Casework.Time;
using Innovation.Edge.Paging;

namespace Innovation.Identity.Features.Directory;

/// <summary>The units that exist on a day, today where none is named.</summary>
internal sealed class ListUnits(UnitTree tree, CaseTime caseTime)
{
    public async Task<V1.ListUnitsResponse> ExecuteAsync(V1.ListUnitsRequest request, CancellationToken cancellationToken)
    {
        var page = Page.Of(request.PageSize, request.PageToken);
        var units = tree.UnitsOn(RequestedDay.Of(request.On, caseTime)).Where(unit => unit.Active);
        if (page.Before is { } last)
        {
            units = units.Where(unit => unit.Id > last);
        }
        var rows = await units.OrderBy(unit => unit.Id).Take(page.Size + 1).ToListAsync(cancellationToken);
        var next = page.NextToken(rows, unit => unit.Id);
        return new V1.ListUnitsResponse { Units = { rows.Select(DirectoryContract.ToContract) }, NextPageToken = next };
    }
}
