namespace Innovation.Recognition.Features.Adoptions;

/// <summary>The effect measured again at the adopter, by the model's own indicators; the authors are told.</summary>
internal sealed class MeasureAdoption(ModelCatalogue models, CaseFile file, IDirectory directory)
{
    public async Task<Adoption> ExecuteAsync(V1.MeasureAdoptionRequest request, CancellationToken cancellationToken)
    {
        var measurements = Read(request);
        var officer = file.Officer;
        var adoption = await models.LoadAdoptionAsync(request.Name, cancellationToken);
        var model = await models.OfAsync(adoption, cancellationToken);
        var authority = await directory.FindHeadAuthorityAsync(officer, adoption.UnitId, file.Today, cancellationToken);
        adoption.Measure(officer, authority?.OfficerId, model, measurements, file.Now);
        await file.CommitAsync(
            adoption,
            Actions.Measured,
            null,
            new { Model = adoption.ModelId, Unit = adoption.UnitId, adoption.Measurements, AtOrigin = model.Measurements },
            cancellationToken,
            [
                new Events.ModelAdopted
                {
                    AggregateId = model.Id,
                    OccurredAt = file.Now,
                    AdoptionId = adoption.Id,
                    UnitId = adoption.UnitId,
                    ProposalId = model.ProposalId,
                    Measurements = [.. measurements.Select(m => new Events.Measurement(m.IndicatorKey, m.Value))],
                },
                .. file.Notify(model, Notices.ModelAdopted, model.AuthorIds),
            ]);
        return adoption;
    }

    /// <summary>Whether they fit the model is the aggregate's to say.</summary>
    private static List<Measurement> Read(V1.MeasureAdoptionRequest request)
    {
        var check = new RequestCheck();
        for (var i = 0; i < request.Measurements.Count; i++)
        {
            check.That(double.IsFinite(request.Measurements[i].Value), $"measurements[{i}].value", "must be a finite number");
        }
        check.ThrowIfWrong();
        return [.. request.Measurements.Select(m => new Measurement(m.IndicatorKey, m.Value))];
    }
}
