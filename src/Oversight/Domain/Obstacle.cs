namespace Innovation.Oversight.Domain;

/// <summary>Where an obstacle stands. Values are stored; never renumber.</summary>
internal enum ObstacleState
{
    Assigned = 1,
    Escalated = 2,
    Resolved = 3,
}

/// <summary>What stands in a pilot's way (khó khăn, vướng mắc), with exactly one accountable unit at any time (point 4c).</summary>
internal sealed class Obstacle
{
    private Obstacle()
    {
    }

    internal Obstacle(string description, Guid assignedUnitId, Guid raisedBy, DateTimeOffset raisedAt)
    {
        Id = Guid.CreateVersion7();
        State = ObstacleState.Assigned;
        Description = description;
        AssignedUnitId = AccountableUnitId = assignedUnitId;
        RaisedBy = raisedBy;
        RaisedAt = raisedAt;
    }

    public Guid Id { get; private init; }
    public ObstacleState State { get; private set; }
    public string Description { get; private init; } = "";

    /// <summary>The unit first asked.</summary>
    public Guid AssignedUnitId { get; private init; }

    /// <summary>The one unit that owes the solution now.</summary>
    public Guid AccountableUnitId { get; private set; }
    public Guid RaisedBy { get; private init; }
    public DateTimeOffset RaisedAt { get; private init; }
    public string? Resolution { get; private set; }
    public Guid? ResolvedBy { get; private set; }
    public DateTimeOffset? ResolvedAt { get; private set; }

    internal void Escalate(Guid toUnitId)
    {
        RequireOpen();
        State = ObstacleState.Escalated;
        AccountableUnitId = toUnitId;
    }

    internal void Resolve(Guid by, string resolution, DateTimeOffset at)
    {
        RequireOpen();
        State = ObstacleState.Resolved;
        Resolution = resolution;
        ResolvedBy = by;
        ResolvedAt = at;
    }

    private void RequireOpen()
    {
        if (State == ObstacleState.Resolved)
        {
            throw Refuse.Conflict(ReasonCodes.IllegalTransition, "This obstacle has been resolved.");
        }
    }
}
