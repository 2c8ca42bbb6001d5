using Innovation.Contracts;
using Innovation.Contracts.Recognition.V1;
using Innovation.Edge.Paging;
using Innovation.Edge.Requests;
using Microsoft.EntityFrameworkCore;
using CommendationState = Innovation.Recognition.Domain.CommendationState;
using Proto = Innovation.Contracts.Recognition.V1;

namespace Innovation.Recognition.Features;

/// <summary>Commendations as their readers see them.</summary>
internal sealed class ReadCommendations(Commendations commendations)
{
    public async Task<Proto.Commendation> GetAsync(string name, CancellationToken cancellationToken) =>
        (await commendations.LoadAsync(name, cancellationToken)).ToContract();

    public async Task<ListCommendationsResponse> ListAsync(ListCommendationsRequest request, CancellationToken cancellationToken)
    {
        var page = Page.Of(request.PageSize, request.PageToken);
        var pilot = ResourceName.ParseOptional(ResourceName.Pilots, request.Pilot, "pilot");
        var check = new RequestCheck();
        check.OptionalChoice("state", request.State);
        check.ThrowIfWrong();
        if (await commendations.VisibleAsync(cancellationToken) is not { } query)
        {
            return new ListCommendationsResponse();
        }
        if (pilot is { } pilotId)
        {
            query = query.Where(c => c.PilotId == pilotId);
        }
        if (request.State != Proto.CommendationState.Unspecified)
        {
            var state = (CommendationState)request.State;
            query = query.Where(c => c.State == state);
        }
        if (page.Before is { } before)
        {
            query = query.Where(c => c.Id.CompareTo(before) < 0);
        }
        var rows = await query.OrderByDescending(c => c.Id).Take(page.Size + 1).ToListAsync(cancellationToken);
        var nextToken = page.NextToken(rows, c => c.Id);
        return new ListCommendationsResponse { Commendations = { rows.Select(c => c.ToContract()) }, NextPageToken = nextToken };
    }
}
