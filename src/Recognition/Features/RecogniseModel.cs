using Innovation.Contracts.Events;
using Innovation.Contracts.Recognition.V1;
using Innovation.Directory;
using Innovation.Edge.Requests;
using InnovationModel = Innovation.Recognition.Domain.InnovationModel;

namespace Innovation.Recognition.Features;

/// <summary>A holder of the duty recognises a candidate; those whose work it is are told.</summary>
internal sealed class RecogniseModel(RecognitionCases cases, Models models, IDirectory directory)
{
    public async Task<InnovationModel> ExecuteAsync(RecogniseModelRequest request, CancellationToken cancellationToken)
    {
        var check = new RequestCheck();
        var reasons = check.Text("reasons", request.Reasons, 10_000, 20);
        check.ThrowIfWrong();
        var officer = cases.Officer;
        var model = await models.LoadAsync(request.Name, "name", cancellationToken);
        await directory.RequireDutyAsync(officer, Duties.ModelRecognition, model.OriginUnitId, cases.Today, cancellationToken);
        model.Recognise(officer, reasons, cases.Now);
        await cases.CommitAsync(
            model,
            "recognised",
            reasons,
            new { model.Title, Pilot = model.PilotId, model.Indicators, model.Measurements },
            cancellationToken,
            [
                new ModelRecognised
                {
                    AggregateId = model.Id,
                    OccurredAt = cases.Now,
                    PilotId = model.PilotId,
                    ProposalId = model.ProposalId,
                    Title = model.Title,
                },
                .. cases.Notify(model, "model.recognised", model.ParticipantIds.Append(model.ProposedBy)),
            ]);
        return model;
    }
}
