using Innovation.Contracts.Events;
using Innovation.Contracts.Recognition.V1;
using Innovation.Directory;
using Innovation.Edge.Requests;
using Adoption = Innovation.Recognition.Domain.Adoption;
using InnovationModel = Innovation.Recognition.Domain.InnovationModel;

namespace Innovation.Recognition.Features;

/// <summary>The effect measured again at the adopter, by the model's own indicators; the authors are told.</summary>
internal sealed class MeasureAdoption(RecognitionCases cases, Models models, IDirectory directory)
{
    public async Task<Adoption> ExecuteAsync(MeasureAdoptionRequest request, CancellationToken cancellationToken)
    {
        var officer = cases.Officer;
        var adoption = await models.LoadAdoptionAsync(request.Name, cancellationToken);
        var model = await models.OfAsync(adoption, cancellationToken);
        var measurements = Read(request, model);
        var leadership = await directory.GetLeadershipAsync(adoption.UnitId, cases.Today, cancellationToken);
        adoption.Measure(officer, leadership.HeadId, measurements, cases.Now);
        await cases.CommitAsync(
            adoption,
            "measured",
            null,
            new { Model = adoption.ModelId, Unit = adoption.UnitId, adoption.Measurements, AtOrigin = model.Measurements },
            cancellationToken,
            [
                new ModelAdopted
                {
                    AggregateId = model.Id,
                    OccurredAt = cases.Now,
                    AdoptionId = adoption.Id,
                    UnitId = adoption.UnitId,
                    ProposalId = model.ProposalId,
                    Measurements = measurements,
                },
                .. cases.Notify(model, "model.adopted", model.AuthorIds),
            ]);
        return adoption;
    }

    private static List<Measurement> Read(MeasureAdoptionRequest request, InnovationModel model)
    {
        var check = new RequestCheck();
        var measured = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < request.Measurements.Count; i++)
        {
            var measurement = request.Measurements[i];
            var field = $"measurements[{i}]";
            check.That(model.Indicators.Any(indicator => indicator.Key == measurement.IndicatorKey), $"{field}.indicator_key", "is no indicator of the model");
            check.That(measured.Add(measurement.IndicatorKey), $"{field}.indicator_key", "was measured already in this request");
            check.That(double.IsFinite(measurement.Value), $"{field}.value", "must be a finite number");
        }
        var missing = model.Indicators.Where(indicator => !measured.Contains(indicator.Key)).Select(indicator => indicator.Key).ToList();
        check.That(missing.Count == 0, "measurements", $"must hold a value for each indicator of the model; missing: {string.Join(", ", missing)}");
        check.ThrowIfWrong();
        return [.. request.Measurements.Select(m => new Measurement(m.IndicatorKey, m.Value))];
    }
}
