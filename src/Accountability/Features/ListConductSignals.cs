using Innovation.Accountability.Data;
using Innovation.Contracts;
using Innovation.Contracts.Accountability.V1;
using Innovation.Directory;
using Innovation.Edge.Paging;
using Microsoft.EntityFrameworkCore;

namespace Innovation.Accountability.Features;

/// <summary>The signals, for holders of the duties that look into conduct.</summary>
internal sealed class ListConductSignals(AccountabilityDbContext db, AccountabilityCases cases, IDirectory directory)
{
    public async Task<ListConductSignalsResponse> ExecuteAsync(ListConductSignalsRequest request, CancellationToken cancellationToken)
    {
        var page = Page.Of(request.PageSize, request.PageToken);
        var officer = cases.Actor.RequireOfficer();
        if (!await directory.HoldsConductDutyAsync(officer, cases.Today, cancellationToken))
        {
            throw Refuse.Forbidden(ReasonCodes.DutyRequired, "Only a holder of the duty 'inspection' or 'internal-affairs' may do this.");
        }
        var query = db.ConductSignals.AsNoTracking();
        if (page.Before is { } before)
        {
            query = query.Where(s => s.Id.CompareTo(before) < 0);
        }
        var rows = await query.OrderByDescending(s => s.Id).Take(page.Size + 1).ToListAsync(cancellationToken);
        var nextToken = page.NextToken(rows, s => s.Id);
        return new ListConductSignalsResponse { ConductSignals = { rows.Select(s => s.ToContract()) }, NextPageToken = nextToken };
    }
}
