using Innovation.Casework.Policy;
using Innovation.Contracts;
using Innovation.Contracts.Recognition.V1;
using Innovation.Directory;
using Innovation.Edge.Requests;
using Innovation.Recognition.Data;
using Microsoft.EntityFrameworkCore;
using InnovationModel = Innovation.Recognition.Domain.InnovationModel;

namespace Innovation.Recognition.Features;

/// <summary>An officer who may know of a pilot proposes it as a model (point 5d); invariant 12 says which pilots may be.</summary>
internal sealed class ProposeModel(RecognitionDbContext db, RecognitionCases cases, PilotEvaluations evaluations, PolicySets policies, IDirectory directory)
{
    public async Task<InnovationModel> ExecuteAsync(ProposeModelRequest request, CancellationToken cancellationToken)
    {
        var check = new RequestCheck();
        var pilotId = check.Name(ResourceName.Pilots, "pilot", request.Pilot);
        var title = check.OptionalText("title", request.Title, 200);
        check.That(title.Length is 0 or >= 5, "title", "must have at least 5 characters, or be empty for the pilot's title");
        check.ThrowIfWrong();
        var officer = cases.Officer;
        var pilot = await evaluations.FindAsync(pilotId, officer, cancellationToken);
        if (await db.Models.AnyAsync(m => m.PilotId == pilotId, cancellationToken))
        {
            throw Refuse.Conflict(ReasonCodes.AlreadyExists, "There is a model from this pilot already.");
        }
        var policy = await policies.InForceAsync(cases.Today, cancellationToken);
        var model = InnovationModel.Propose(officer, pilot, title, policy.Version, cases.Now);
        db.Models.Add(model);
        var recognisers = await directory.FindDutyHoldersAsync(Duties.ModelRecognition, model.OriginUnitId, cases.Today, cancellationToken);
        await cases.CommitAsync(
            model,
            "proposed",
            null,
            new { model.Title, Pilot = model.PilotId, Proposal = model.ProposalId, model.OriginUnitId, model.Indicators, model.Measurements },
            cancellationToken,
            cases.Notify(model, "model.proposed", recognisers.SelectMany(holder => holder.OfficerIds).Where(id => id != officer)));
        return model;
    }
}
