namespace Innovation.Recognition.Features.Models;

/// <summary>A holder of the duty recognises a candidate; those whose work it is are told.</summary>
internal sealed class RecogniseModel(ModelCatalogue models, CaseFile file, IDirectory directory, PilotEvaluations evaluations, AwardHolds holds)
{
    public async Task<InnovationModel> ExecuteAsync(V1.RecogniseModelRequest request, CancellationToken cancellationToken)
    {
        var check = new RequestCheck();
        var reasons = check.Text("reasons", request.Reasons, 10_000, 20);
        check.ThrowIfWrong();
        var officer = file.Officer;
        var model = await models.LoadAsync(request.Name, "name", cancellationToken);
        await directory.RequireDutyAsync(officer, Duties.ModelRecognition, model.OriginUnitId, file.Today, cancellationToken);
        await holds.TakeTurnAsync(model.ProposalId, cancellationToken);
        model.Recognise(officer, await holds.StandingAsync(await evaluations.OfAsync(model, cancellationToken), cancellationToken), reasons, file.Now);
        await file.CommitAsync(
            model,
            Actions.Recognised,
            reasons,
            new { model.Title, Pilot = model.PilotId, model.Indicators, model.Measurements },
            cancellationToken,
            [
                new Events.ModelRecognised
                {
                    AggregateId = model.Id,
                    OccurredAt = file.Now,
                    PilotId = model.PilotId,
                    ProposalId = model.ProposalId,
                    Title = model.Title,
                },
                .. file.Notify(model, Notices.ModelRecognised, model.ParticipantIds.Append(model.ProposedBy)),
            ]);
        return model;
    }
}
