namespace Innovation.Recognition.Features.Adoptions;

/// <summary>The head of another unit plans to adopt a recognised model; with the first adoption its replication begins.</summary>
internal sealed class AdoptModel(
    RecognitionDbContext db, ModelCatalogue models, CaseFile file, PolicySets policies, IDirectory directory, AdoptionPermits permits,
    PilotEvaluations evaluations, AwardHolds holds)
{
    public async Task<Adoption> ExecuteAsync(V1.AdoptModelRequest request, CancellationToken cancellationToken)
    {
        var check = new RequestCheck();
        var unitId = check.Name(ResourceName.Units, "unit", request.Unit);
        var plan = check.Text("plan", request.Plan, 10_000, 20);
        var permitId = ResourceName.ParseOptional(ResourceName.Pilots, request.Permit, "permit");
        check.ThrowIfWrong();
        var officer = file.Officer;
        var model = await models.LoadAsync(request.Model, "model", cancellationToken);
        if (await directory.FindUnitAsync(unitId, file.Today, cancellationToken) is not { Active: true })
        {
            throw Refuse.Invalid("unit", "there is no such unit");
        }
        var authority = await directory.FindHeadAuthorityAsync(officer, unitId, file.Today, cancellationToken);
        await holds.TakeTurnAsync(model.ProposalId, cancellationToken);
        (await holds.StandingAsync(await evaluations.OfAsync(model, cancellationToken), cancellationToken)).RequireReplicable();
        var permit = permitId is { } id ? await permits.FindAsync(id, cancellationToken) : null;
        var policy = await policies.InForceAsync(file.Today, cancellationToken);
        var adoption = Adoption.Open(model, unitId, officer, authority?.OfficerId, plan, permit, policy.Version, file.Now);
        if (await db.Adoptions.AnyAsync(a => a.ModelId == model.Id && a.UnitId == unitId && a.State != AdoptionState.Dropped, cancellationToken))
        {
            throw Refuse.Conflict(ReasonCodes.AlreadyExists, "The unit has adopted this model already.");
        }
        db.Adoptions.Add(adoption);
        if (model.Replicate(unitId))
        {
            await file.CommitAsync(model, Actions.Replicating, null, new { FirstAdoption = adoption.Id, Unit = unitId }, cancellationToken);
        }
        var content = new { Model = model.Id, Unit = unitId, adoption.Plan, Permit = permit, For = authority?.ForId };
        await file.CommitAsync(adoption, Actions.Planned, null, content, cancellationToken);
        return adoption;
    }
}
