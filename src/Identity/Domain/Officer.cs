namespace Innovation.Identity.Domain;

/// <summary>A person who works in the city's bodies. Never deleted: cases refer to the id.</summary>
internal sealed class Officer
{
    public required Guid Id { get; init; }
    public required string DisplayName { get; set; }
    /// <summary>The sign-in name; unique.</summary>
    public required string UserName { get; init; }
    /// <summary>False once they left; then they can no longer sign in.</summary>
    public bool Active { get; set; } = true;
    public List<Position> Positions { get; init; } = [];
}

/// <summary>What an officer is in a unit, for a time.</summary>
internal sealed class Position : IDated
{
    public required Guid Id { get; init; }
    public required Guid OfficerId { get; init; }
    public required Guid UnitId { get; init; }
    public required PositionKind Kind { get; init; }
    /// <summary>Vietnamese.</summary>
    public required string Title { get; init; }
    public required DateOnly ValidFrom { get; init; }
    public DateOnly? ValidTo { get; set; }
}

/// <summary>The numbers are the contract's.</summary>
internal enum PositionKind
{
    Head = 1,
    Deputy = 2,
    CollectiveMember = 3,
    Officer = 4,
}
