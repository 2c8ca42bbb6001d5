using Innovation.Edge.Paging;

namespace Innovation.Accountability.Features.Conduct;

/// <summary>The signals: one's own, and for holders of the duties that look into conduct those of the units they hold it for.</summary>
internal sealed class ListConductSignals(VisibleConductSignals signals)
{
    public async Task<V1.ConductSignal> GetAsync(string name, CancellationToken cancellationToken) =>
        (await signals.LoadAsync(name, cancellationToken)).ToContract();

    public async Task<V1.ListConductSignalsResponse> ExecuteAsync(V1.ListConductSignalsRequest request, CancellationToken cancellationToken)
    {
        var page = Page.Of(request.PageSize, request.PageToken);
        var query = (await signals.AllAsync(cancellationToken)).AsNoTracking();
        if (page.Before is { } before)
        {
            query = query.Where(s => s.Id.CompareTo(before) < 0);
        }
        var rows = await query.OrderByDescending(s => s.Id).Take(page.Size + 1).ToListAsync(cancellationToken);
        var nextToken = page.NextToken(rows, s => s.Id);
        return new V1.ListConductSignalsResponse { ConductSignals = { rows.Select(s => s.ToContract()) }, NextPageToken = nextToken };
    }
}
