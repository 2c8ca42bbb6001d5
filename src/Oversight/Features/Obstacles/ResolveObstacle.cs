namespace Innovation.Oversight.Features.Obstacles;

/// <summary>The head or a deputy of the unit accountable now says what was done; whoever raised the obstacle is told.</summary>
internal sealed class ResolveObstacle(VisiblePilots pilots, CaseFile file, IDirectory directory, PilotClocks clocks)
{
    public async Task<(Pilot Pilot, Obstacle Obstacle)> ExecuteAsync(V1.ResolveObstacleRequest request, CancellationToken cancellationToken)
    {
        var check = new RequestCheck();
        var resolution = check.Text("resolution", request.Resolution, 10_000);
        check.ThrowIfWrong();
        var (pilotId, obstacleId) = ResourceName.ParseChild(ResourceName.Pilots, ResourceName.Obstacles, request.Name, "name");
        var officer = file.Officer;
        var pilot = await pilots.LoadAsync(pilotId, cancellationToken);
        var accountableUnit = pilot.FindObstacle(obstacleId).AccountableUnitId;
        var leadership = await directory.GetLeadershipAsync(accountableUnit, file.Today, cancellationToken);
        var obstacle = pilot.ResolveObstacle(obstacleId, officer, leadership.HeadAndDeputies(), resolution, file.Now);
        await clocks.ObstacleResolvedAsync(obstacle, cancellationToken);
        await file.CommitAsync(
            pilot,
            Actions.ObstacleResolved,
            resolution,
            new { Obstacle = obstacle.Id, obstacle.AssignedUnitId, obstacle.AccountableUnitId, obstacle.Resolution },
            cancellationToken,
            [
                new Events.ObstacleResolved { AggregateId = pilot.Id, OccurredAt = file.Now, ObstacleId = obstacle.Id, UnitId = accountableUnit },
                .. file.Notify(pilot, Notices.ObstacleResolved, [obstacle.RaisedBy]),
            ]);
        return (pilot, obstacle);
    }
}
