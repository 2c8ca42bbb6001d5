using Innovation.Edge.Paging;

namespace Innovation.Recognition.Features.Commendations;

/// <summary>Commendations as their readers see them.</summary>
internal sealed class ReadCommendations(VisibleCommendations commendations)
{
    public async Task<V1.Commendation> GetAsync(string name, CancellationToken cancellationToken) =>
        (await commendations.LoadAsync(name, cancellationToken)).ToContract();

    public async Task<V1.ListCommendationsResponse> ListAsync(V1.ListCommendationsRequest request, CancellationToken cancellationToken)
    {
        var page = Page.Of(request.PageSize, request.PageToken);
        var pilot = ResourceName.ParseOptional(ResourceName.Pilots, request.Pilot, "pilot");
        var check = new RequestCheck();
        check.OptionalChoice("state", request.State);
        check.ThrowIfWrong();
        if (await commendations.AllAsync(cancellationToken) is not { } query)
        {
            return new V1.ListCommendationsResponse();
        }
        if (pilot is { } pilotId)
        {
            query = query.Where(c => c.PilotId == pilotId);
        }
        if (request.State != V1.CommendationState.Unspecified)
        {
            query = query.Where(c => c.State == (CommendationState)request.State);
        }
        if (page.Before is { } before)
        {
            query = query.Where(c => c.Id.CompareTo(before) < 0);
        }
        var rows = await query.OrderByDescending(c => c.Id).Take(page.Size + 1).ToListAsync(cancellationToken);
        var nextToken = page.NextToken(rows, c => c.Id);
        return new V1.ListCommendationsResponse { Commendations = { rows.Select(c => c.ToContract()) }, NextPageToken = nextToken };
    }
}
