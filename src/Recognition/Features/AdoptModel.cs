using Innovation.Casework.Policy;
using Innovation.Contracts;
using Innovation.Contracts.Recognition.V1;
using Innovation.Directory;
using Innovation.Edge.Requests;
using Innovation.Recognition.Data;
using Microsoft.EntityFrameworkCore;
using Adoption = Innovation.Recognition.Domain.Adoption;
using AdoptionState = Innovation.Recognition.Domain.AdoptionState;
using ModelState = Innovation.Recognition.Domain.ModelState;

namespace Innovation.Recognition.Features;

/// <summary>The head of another unit plans to adopt a recognised model; with the first adoption its replication begins.</summary>
internal sealed class AdoptModel(RecognitionDbContext db, RecognitionCases cases, Models models, PolicySets policies, IDirectory directory)
{
    public async Task<Adoption> ExecuteAsync(AdoptModelRequest request, CancellationToken cancellationToken)
    {
        var check = new RequestCheck();
        var unitId = check.Name(ResourceName.Units, "unit", request.Unit);
        var plan = check.Text("plan", request.Plan, 10_000, 20);
        check.ThrowIfWrong();
        var officer = cases.Officer;
        var model = await models.LoadAsync(request.Model, "model", cancellationToken);
        if (await directory.FindUnitAsync(unitId, cases.Today, cancellationToken) is not { Active: true })
        {
            throw Refuse.Invalid("unit", "there is no such unit");
        }
        var leadership = await directory.GetLeadershipAsync(unitId, cases.Today, cancellationToken);
        var policy = await policies.InForceAsync(cases.Today, cancellationToken);
        var before = model.State;
        var adoption = Adoption.Open(model, unitId, officer, leadership.HeadId, plan, policy.Version, cases.Now);
        if (await db.Adoptions.AnyAsync(a => a.ModelId == model.Id && a.UnitId == unitId && a.State != AdoptionState.Dropped, cancellationToken))
        {
            throw Refuse.Conflict(ReasonCodes.AlreadyExists, "The unit has adopted this model already.");
        }
        db.Adoptions.Add(adoption);
        if (before != ModelState.Replicating)
        {
            await cases.CommitAsync(model, "replicating", null, new { FirstAdoption = adoption.Id, Unit = unitId }, cancellationToken);
        }
        await cases.CommitAsync(adoption, "planned", null, new { Model = model.Id, Unit = unitId, adoption.Plan }, cancellationToken);
        return adoption;
    }
}
