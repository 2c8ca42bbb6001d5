using System.Globalization;
using Innovation.Contracts;
using Innovation.Contracts.Oversight.V1;
using Innovation.Directory;
using Innovation.Edge.Requests;
using Innovation.Oversight.Deadlines;
using Obstacle = Innovation.Oversight.Domain.Obstacle;
using Pilot = Innovation.Oversight.Domain.Pilot;

namespace Innovation.Oversight.Features;

/// <summary>An obstacle is put before exactly one unit, which owes a solution in time (point 4c).</summary>
internal sealed class RaiseObstacle(PilotCases cases, IDirectory directory, PilotClocks clocks)
{
    public async Task<(Pilot Pilot, Obstacle Obstacle)> ExecuteAsync(RaiseObstacleRequest request, CancellationToken cancellationToken)
    {
        var check = new RequestCheck();
        var description = check.Text("description", request.Description, 10_000);
        var assignedUnit = check.Name(ResourceName.Units, "assigned_unit", request.AssignedUnit);
        check.ThrowIfWrong();
        var officer = cases.Officer;
        var pilot = await cases.LoadAsync(request.Pilot, cancellationToken, "pilot");
        if (await directory.FindUnitAsync(assignedUnit, cases.Today, cancellationToken) is not { Active: true })
        {
            throw Refuse.Invalid("assigned_unit", "there is no such unit");
        }
        var leadership = await directory.GetLeadershipAsync(pilot.UnitId, cases.Today, cancellationToken);
        var obstacle = pilot.RaiseObstacle(officer, leadership.CollectiveIds, description, assignedUnit, cases.Today, cases.Now);
        var clock = await clocks.ObstacleRaisedAsync(pilot, obstacle, cancellationToken);
        var assignedHead = (await directory.GetLeadershipAsync(assignedUnit, cases.Today, cancellationToken)).HeadId;
        await cases.CommitAsync(
            pilot,
            "obstacle-raised",
            null,
            new { Obstacle = obstacle.Id, obstacle.Description, AssignedUnit = assignedUnit, clock.DueOn },
            cancellationToken,
            cases.Notify(
                pilot,
                "pilot.obstacle-assigned",
                assignedHead is { } head ? [head] : [],
                ("due-date", clock.DueOn.ToString("O", CultureInfo.InvariantCulture))));
        return (pilot, obstacle);
    }
}
