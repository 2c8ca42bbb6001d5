namespace Innovation.Recognition.Features.Adoptions;

/// <summary>The adopting unit's head starts it.</summary>
internal sealed class StartAdoption(ModelCatalogue models, CaseFile file, IDirectory directory)
{
    public async Task<Adoption> ExecuteAsync(V1.StartAdoptionRequest request, CancellationToken cancellationToken)
    {
        var officer = file.Officer;
        var adoption = await models.LoadAdoptionAsync(request.Name, cancellationToken);
        adoption.Start(officer, (await directory.FindHeadAuthorityAsync(officer, adoption.UnitId, file.Today, cancellationToken))?.OfficerId, file.Now);
        await file.CommitAsync(adoption, Actions.Started, null, new { Model = adoption.ModelId, Unit = adoption.UnitId }, cancellationToken);
        return adoption;
    }
}
