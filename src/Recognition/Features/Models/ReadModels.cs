using Innovation.Edge.Paging;

namespace Innovation.Recognition.Features.Models;

/// <summary>The catalogue of models, each with all its adoptions, the dropped ones included.</summary>
internal sealed class ReadModels(RecognitionDbContext db, ModelCatalogue models)
{
    public async Task<V1.InnovationModel> GetAsync(string name, CancellationToken cancellationToken) =>
        (await models.LoadAsync(name, "name", cancellationToken)).ToContract();

    public async Task<V1.Adoption> GetAdoptionAsync(string name, CancellationToken cancellationToken) =>
        (await models.LoadAdoptionAsync(name, cancellationToken)).ToContract();

    public async Task<V1.ListModelsResponse> ListAsync(V1.ListModelsRequest request, CancellationToken cancellationToken)
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
        if (request.State != V1.ModelState.Unspecified)
        {
            query = query.Where(m => m.State == (ModelState)request.State);
        }
        if (page.Before is { } before)
        {
            query = query.Where(m => m.Id.CompareTo(before) < 0);
        }
        var rows = await query.OrderByDescending(m => m.Id).Take(page.Size + 1).ToListAsync(cancellationToken);
        var nextToken = page.NextToken(rows, m => m.Id);
        return new V1.ListModelsResponse { Models = { rows.Select(m => m.ToContract()) }, NextPageToken = nextToken };
    }

    public async Task<V1.ListAdoptionsResponse> ListAdoptionsAsync(V1.ListAdoptionsRequest request, CancellationToken cancellationToken)
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
        return new V1.ListAdoptionsResponse { Adoptions = { rows.Select(a => a.ToContract()) }, NextPageToken = nextToken };
    }
}
