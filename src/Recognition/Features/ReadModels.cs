using Innovation.Contracts;
using Innovation.Contracts.Recognition.V1;
using Innovation.Edge.Paging;
using Innovation.Edge.Requests;
using Innovation.Recognition.Data;
using Microsoft.EntityFrameworkCore;
using ModelState = Innovation.Recognition.Domain.ModelState;
using Proto = Innovation.Contracts.Recognition.V1;

namespace Innovation.Recognition.Features;

/// <summary>The catalogue of models, each with all its adoptions, the dropped ones included.</summary>
internal sealed class ReadModels(RecognitionDbContext db, Models models)
{
    public async Task<Proto.InnovationModel> GetAsync(string name, CancellationToken cancellationToken) =>
        (await models.LoadAsync(name, "name", cancellationToken)).ToContract();

    public async Task<Proto.Adoption> GetAdoptionAsync(string name, CancellationToken cancellationToken) =>
        (await models.LoadAdoptionAsync(name, cancellationToken)).ToContract();

    public async Task<ListModelsResponse> ListAsync(ListModelsRequest request, CancellationToken cancellationToken)
    {
        var page = Page.Of(request.PageSize, request.PageToken);
        var pilot = ResourceName.ParseOptional(ResourceName.Pilots, request.Pilot, "pilot");
        var check = new RequestCheck();
        check.OptionalChoice("state", request.State);
        check.ThrowIfWrong();
        var query = db.Models.AsNoTracking();
        if (pilot is { } pilotId)
        {
            query = query.Where(m => m.PilotId == pilotId);
        }
        if (request.State != Proto.ModelState.Unspecified)
        {
            var state = (ModelState)request.State;
            query = query.Where(m => m.State == state);
        }
        if (page.Before is { } before)
        {
            query = query.Where(m => m.Id.CompareTo(before) < 0);
        }
        var rows = await query.OrderByDescending(m => m.Id).Take(page.Size + 1).ToListAsync(cancellationToken);
        var nextToken = page.NextToken(rows, m => m.Id);
        return new ListModelsResponse { Models = { rows.Select(m => m.ToContract()) }, NextPageToken = nextToken };
    }

    public async Task<ListAdoptionsResponse> ListAdoptionsAsync(ListAdoptionsRequest request, CancellationToken cancellationToken)
    {
        var page = Page.Of(request.PageSize, request.PageToken);
        var model = await models.LoadAsync(request.Model, "model", cancellationToken);
        var query = db.Adoptions.AsNoTracking().Where(a => a.ModelId == model.Id);
        if (page.Before is { } before)
        {
            query = query.Where(a => a.Id.CompareTo(before) < 0);
        }
        var rows = await query.OrderByDescending(a => a.Id).Take(page.Size + 1).ToListAsync(cancellationToken);
        var nextToken = page.NextToken(rows, a => a.Id);
        return new ListAdoptionsResponse { Adoptions = { rows.Select(a => a.ToContract()) }, NextPageToken = nextToken };
    }
}
