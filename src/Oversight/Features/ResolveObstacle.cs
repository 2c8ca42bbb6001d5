using Innovation.Contracts;
using Innovation.Contracts.Events;
using Innovation.Contracts.Oversight.V1;
using Innovation.Directory;
using Innovation.Edge.Requests;
using Innovation.Oversight.Deadlines;
using Obstacle = Innovation.Oversight.Domain.Obstacle;
using Pilot = Innovation.Oversight.Domain.Pilot;

namespace Innovation.Oversight.Features;

/// <summary>The head or a deputy of the unit accountable now says what was done; whoever raised the obstacle is told.</summary>
internal sealed class ResolveObstacle(PilotCases cases, IDirectory directory, PilotClocks clocks)
{
    public async Task<(Pilot Pilot, Obstacle Obstacle)> ExecuteAsync(ResolveObstacleRequest request, CancellationToken cancellationToken)
    {
        var check = new RequestCheck();
        var resolution = check.Text("resolution", request.Resolution, 10_000);
        check.ThrowIfWrong();
        var (pilotId, obstacleId) = ResourceName.ParseChild(ResourceName.Pilots, ResourceName.Obstacles, request.Name, "name");
        var officer = cases.Officer;
        var pilot = await cases.LoadAsync(pilotId, cancellationToken);
        var accountableUnit = pilot.FindObstacle(obstacleId).AccountableUnitId;
        var leadership = await directory.GetLeadershipAsync(accountableUnit, cases.Today, cancellationToken);
        var obstacle = pilot.ResolveObstacle(obstacleId, officer, leadership.HeadAndDeputies(), resolution, cases.Now);
        await clocks.ObstacleResolvedAsync(obstacle, cancellationToken);
        await cases.CommitAsync(
            pilot,
            "obstacle-resolved",
            resolution,
            new { Obstacle = obstacle.Id, obstacle.AssignedUnitId, obstacle.AccountableUnitId, obstacle.Resolution },
            cancellationToken,
            [
                new ObstacleResolved { AggregateId = pilot.Id, OccurredAt = cases.Now, ObstacleId = obstacle.Id, UnitId = accountableUnit },
                .. cases.Notify(pilot, "pilot.obstacle-resolved", [obstacle.RaisedBy]),
            ]);
        return (pilot, obstacle);
    }
}
