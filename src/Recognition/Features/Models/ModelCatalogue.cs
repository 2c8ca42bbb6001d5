namespace Innovation.Recognition.Features.Models;

/// <summary>Finds models and adoptions. They are a catalogue for the whole city: everybody with a valid token reads it.</summary>
internal sealed class ModelCatalogue(RecognitionDbContext db)
{
    /// <param name="name">The model's resource name.</param>
    /// <param name="field">The request's field that it came in.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="RefusedException">NOT_FOUND where there is none.</exception>
    public async Task<InnovationModel> LoadAsync(string name, string field, CancellationToken cancellationToken)
    {
        var id = ResourceName.Parse(ResourceName.Models, name, field);
        return await db.Models.SingleOrDefaultAsync(m => m.Id == id, cancellationToken) ?? throw Refuse.NotFound($"model '{name}'");
    }

    /// <exception cref="RefusedException">NOT_FOUND where there is none.</exception>
    public async Task<Adoption> LoadAdoptionAsync(string name, CancellationToken cancellationToken)
    {
        var (modelId, id) = ResourceName.ParseChild(ResourceName.Models, ResourceName.Adoptions, name, "name");
        return await db.Adoptions.SingleOrDefaultAsync(a => a.Id == id && a.ModelId == modelId, cancellationToken)
            ?? throw Refuse.NotFound($"adoption '{name}'");
    }

    /// <summary>The model of an adoption.</summary>
    public Task<InnovationModel> OfAsync(Adoption adoption, CancellationToken cancellationToken) =>
        db.Models.SingleAsync(m => m.Id == adoption.ModelId, cancellationToken);
}
