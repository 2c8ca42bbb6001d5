using Innovation.Edge.Paging;

namespace Innovation.Accountability.Features.Conduct;

/// <summary>The signals, for holders of the duties that look into conduct.</summary>
internal sealed class ListConductSignals(AccountabilityDbContext db, CaseFile file, IDirectory directory)
{
    public async Task<V1.ListConductSignalsResponse> ExecuteAsync(V1.ListConductSignalsRequest request, CancellationToken cancellationToken)
    {
        var page = Page.Of(request.PageSize, request.PageToken);
        if (!await directory.HoldsAnyDutyAsync(file.Officer, ConductDuties.All, file.Today, cancellationToken))
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
        return new V1.ListConductSignalsResponse { ConductSignals = { rows.Select(s => s.ToContract()) }, NextPageToken = nextToken };
    }
}
