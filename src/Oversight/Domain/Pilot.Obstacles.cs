namespace Innovation.Oversight.Domain;

/// <content>Obstacles and who must clear them (point 4c).</content>
internal sealed partial class Pilot
{
    private readonly List<Obstacle> _obstacles = [];

    public IReadOnlyList<Obstacle> Obstacles => _obstacles;

    /// <summary>The implementers, or the collective leadership of their unit, ask one unit to clear an obstacle.</summary>
    /// <param name="by">The officer who acts.</param>
    /// <param name="collective">The collective leadership of the pilot's unit on this day.</param>
    /// <param name="description">What stands in the way.</param>
    /// <param name="assignedUnitId">The one unit that is to clear it; it exists.</param>
    /// <param name="today">The day, in Vietnam.</param>
    /// <param name="at">Case time.</param>
    public Obstacle RaiseObstacle(Guid by, IReadOnlyCollection<Guid> collective, string description, Guid assignedUnitId, DateOnly today, DateTimeOffset at)
    {
        if (!IsImplementer(by) && !collective.Contains(by))
        {
            throw Refuse.Forbidden(
                ReasonCodes.ImplementerRequired, "Only an implementer or a leader of the unit that carries the pilot out may raise an obstacle.");
        }
        RequireState("raise an obstacle", PilotState.Running);
        RequireWithinGrant(today);
        var obstacle = new Obstacle(description, assignedUnitId, by, at);
        _obstacles.Add(obstacle);
        Revision++;
        return obstacle;
    }

    /// <summary>Nobody answered in time: the superior unit is accountable from now on. At the top of the tree the unit stays the same.</summary>
    /// <returns>The unit that did not answer.</returns>
    public Guid EscalateObstacle(Guid obstacleId, Guid toUnitId)
    {
        var obstacle = FindObstacle(obstacleId);
        var from = obstacle.AccountableUnitId;
        obstacle.Escalate(toUnitId);
        Revision++;
        return from;
    }

    /// <summary>The unit accountable now has cleared it; the unit that was asked before no longer answers for it.</summary>
    /// <param name="obstacleId">The obstacle.</param>
    /// <param name="by">The officer who acts.</param>
    /// <param name="headAndDeputies">Who may speak for the accountable unit on this day.</param>
    /// <param name="resolution">What was done.</param>
    /// <param name="at">Case time.</param>
    public Obstacle ResolveObstacle(Guid obstacleId, Guid by, IReadOnlyCollection<Guid> headAndDeputies, string resolution, DateTimeOffset at)
    {
        var obstacle = FindObstacle(obstacleId);
        if (!headAndDeputies.Contains(by))
        {
            throw Refuse.Forbidden(
                ReasonCodes.AccountableUnitRequired, "Only the head or a deputy of the unit that is accountable now may resolve this obstacle.");
        }
        // Also after the final report: an obstacle stays open until somebody answers for it.
        RequireState("resolve an obstacle", PilotState.Running, PilotState.Suspended, PilotState.ResultReported, PilotState.Evaluated, PilotState.Terminated);
        obstacle.Resolve(by, resolution, at);
        Revision++;
        return obstacle;
    }

    /// <exception cref="RefusedException">NOT_FOUND where the pilot has no such obstacle.</exception>
    public Obstacle FindObstacle(Guid obstacleId) => _obstacles.Find(obstacle => obstacle.Id == obstacleId)
        ?? throw Refuse.NotFound($"obstacle '{ResourceName.Of(ResourceName.Pilots, Id, ResourceName.Obstacles, obstacleId)}'");
}
