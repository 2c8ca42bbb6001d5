namespace Innovation.Recognition.Features.Adoptions;

/// <summary>The adopting unit's head keeps what was measured to work, or drops it; a dropped one stays visible. Always with reasons.</summary>
internal sealed class ConcludeAdoption(ModelCatalogue models, CaseFile file, IDirectory directory)
{
    public Task<Adoption> ExecuteAsync(V1.KeepAdoptionRequest request, CancellationToken cancellationToken) =>
        ExecuteAsync(request.Name, request.Reasons, keep: true, cancellationToken);

    public Task<Adoption> ExecuteAsync(V1.DropAdoptionRequest request, CancellationToken cancellationToken) =>
        ExecuteAsync(request.Name, request.Reasons, keep: false, cancellationToken);

    private async Task<Adoption> ExecuteAsync(string name, string givenReasons, bool keep, CancellationToken cancellationToken)
    {
        var check = new RequestCheck();
        var reasons = check.Text("reasons", givenReasons, 10_000, 10);
        check.ThrowIfWrong();
        var officer = file.Officer;
        var adoption = await models.LoadAdoptionAsync(name, cancellationToken);
        var head = (await directory.FindHeadAuthorityAsync(officer, adoption.UnitId, file.Today, cancellationToken))?.OfficerId;
        if (keep)
        {
            adoption.Keep(officer, head, reasons, file.Now);
        }
        else
        {
            adoption.Drop(officer, head, reasons, file.Now);
        }
        var content = new { Model = adoption.ModelId, Unit = adoption.UnitId, adoption.Measurements };
        await file.CommitAsync(adoption, keep ? Actions.Kept : Actions.Dropped, reasons, content, cancellationToken);
        return adoption;
    }
}
