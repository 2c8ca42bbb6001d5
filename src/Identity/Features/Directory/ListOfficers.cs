using Innovation.Casework.Time;
using Innovation.Edge.Paging;

namespace Innovation.Identity.Features.Directory;

internal sealed class ListOfficers(IdentityDbContext db, UnitTree tree, CaseTime caseTime)
{
    public async Task<V1.ListOfficersResponse> ExecuteAsync(V1.ListOfficersRequest request, CancellationToken cancellationToken)
    {
        var (today, page) = (caseTime.Today, Page.Of(request.PageSize, request.PageToken));
        var officers = db.Officers.WithPositionsOn(today).OrderBy(officer => officer.Id).AsQueryable();
        if (ResourceName.ParseOptional(ResourceName.Units, request.Unit, "unit") is { } unitId)
        {
            await tree.FindAsync(unitId, today, cancellationToken);
            var holders = db.Positions.ValidOn(today).Where(position => position.UnitId == unitId).Select(position => position.OfficerId);
            officers = officers.Where(officer => holders.Contains(officer.Id));
        }
        if (page.Before is { } last)
        {
            officers = officers.Where(officer => officer.Id > last);
        }
        var rows = await officers.Take(page.Size + 1).ToListAsync(cancellationToken);
        var next = page.NextToken(rows, officer => officer.Id);
        return new V1.ListOfficersResponse { Officers = { rows.Select(officer => officer.ToContract(today)) }, NextPageToken = next };
    }
}
