namespace Innovation.Oversight.Features.Obstacles;

/// <summary>An obstacle is put before exactly one unit, which owes a solution in time (point 4c).</summary>
internal sealed class RaiseObstacle(VisiblePilots pilots, CaseFile file, IDirectory directory, PilotClocks clocks)
{
    public async Task<(Pilot Pilot, Obstacle Obstacle)> ExecuteAsync(V1.RaiseObstacleRequest request, CancellationToken cancellationToken)
    {
        var check = new RequestCheck();
        var description = check.Text("description", request.Description, 10_000);
        var assignedUnit = check.Name(ResourceName.Units, "assigned_unit", request.AssignedUnit);
        check.ThrowIfWrong();
        var officer = file.Officer;
        var pilot = await pilots.LoadAsync(request.Pilot, cancellationToken, "pilot");
        if (await directory.FindUnitAsync(assignedUnit, file.Today, cancellationToken) is not { Active: true })
        {
            throw Refuse.Invalid("assigned_unit", "there is no such unit");
        }
        var leadership = await directory.GetLeadershipAsync(pilot.UnitId, file.Today, cancellationToken);
        var obstacle = pilot.RaiseObstacle(officer, leadership.CollectiveIds, description, assignedUnit, file.Today, file.Now);
        var clock = await clocks.ObstacleRaisedAsync(pilot, obstacle, cancellationToken);
        var inCharge = await directory.FindInChargeAsync(assignedUnit, file.Today, cancellationToken);
        await file.CommitAsync(
            pilot,
            Actions.ObstacleRaised,
            null,
            new { Obstacle = obstacle.Id, obstacle.Description, AssignedUnit = assignedUnit, clock.DueOn },
            cancellationToken,
            file.Notify(pilot, Notices.ObstacleAssigned, inCharge is { } head ? [head.OfficerId] : [], clock.DueDateWord()));
        return (pilot, obstacle);
    }
}
