namespace Innovation.Recognition.Features.Models;

/// <summary>An officer who may know of a pilot proposes it as a model (point 5d); invariant 12 says which pilots may be.</summary>
internal sealed class ProposeModel(
    RecognitionDbContext db, CaseFile file, PilotEvaluations evaluations, PolicySets policies, IDirectory directory, AwardHolds holds)
{
    public async Task<InnovationModel> ExecuteAsync(V1.ProposeModelRequest request, CancellationToken cancellationToken)
    {
        var check = new RequestCheck();
        var pilotId = check.Name(ResourceName.Pilots, "pilot", request.Pilot);
        var title = check.OptionalText("title", request.Title, 200);
        check.That(title.Length is 0 or >= 5, "title", "must have at least 5 characters, or be empty for the pilot's title");
        check.ThrowIfWrong();
        var officer = file.Officer;
        var pilot = await evaluations.FindAsync(pilotId, officer, cancellationToken);
        await holds.TakeTurnAsync(pilot.ProposalId, cancellationToken);
        if (await db.Models.AnyAsync(m => m.PilotId == pilotId, cancellationToken))
        {
            throw Refuse.Conflict(ReasonCodes.AlreadyExists, "There is a model from this pilot already.");
        }
        var policy = await policies.InForceAsync(file.Today, cancellationToken);
        var model = InnovationModel.Propose(officer, await holds.StandingAsync(pilot, cancellationToken), title, policy.Version, file.Now);
        db.Models.Add(model);
        var recognisers = await directory.FindOfficersAsync([Duties.ModelRecognition], model.OriginUnitId, file.Today, cancellationToken);
        await file.CommitAsync(
            model,
            Actions.Proposed,
            null,
            new { model.Title, Pilot = model.PilotId, Proposal = model.ProposalId, model.OriginUnitId, model.Indicators, model.Measurements },
            cancellationToken,
            file.Notify(model, Notices.ModelProposed, recognisers.Where(id => id != officer)));
        return model;
    }
}
