namespace Innovation.Identity.Domain;

/// <summary>A person who works in the city's bodies. Never deleted: cases refer to the id.</summary>
internal sealed class Officer
{
    public required Guid Id { get; init; }
    public required string DisplayName { get; set; }
    /// <summary>The sign-in name; unique, whatever the case of its letters.</summary>
    public required string UserName { get; init; }
    /// <summary>Where e-mails about notices go; null where there is no address.</summary>
    public string? Email { get; set; }
    /// <summary>The last day of their service; null while they serve. After it they can no longer sign in, and hold nothing.</summary>
    public DateOnly? LastDay { get; set; }
    public List<Position> Positions { get; init; } = [];

    /// <summary>False once they have left.</summary>
    public bool ServesOn(DateOnly day) => LastDay is not { } last || last >= day;
}

/// <summary>What an officer is in a unit, for a time.</summary>
internal sealed class Position : IRecorded
{
    public required Guid Id { get; init; }
    public required Guid OfficerId { get; init; }
    public required Guid UnitId { get; init; }
    public required PositionKind Kind { get; init; }
    /// <summary>To which group of people in public service it belongs.</summary>
    public required OfficerGroup Group { get; init; }
    /// <summary>True where it is one of leadership or management.</summary>
    public required bool LeaderManager { get; init; }
    /// <summary>Vietnamese.</summary>
    public required string Title { get; init; }
    public required DateOnly ValidFrom { get; init; }
    public DateOnly? ValidTo { get; init; }
    public DateTimeOffset? SupersededAt { get; set; }

    /// <summary>The same until an earlier last day.</summary>
    public Position EndingOn(DateOnly lastDay) => new()
    {
        Id = Guid.CreateVersion7(),
        OfficerId = OfficerId,
        UnitId = UnitId,
        Kind = Kind,
        Group = Group,
        LeaderManager = LeaderManager,
        Title = Title,
        ValidFrom = ValidFrom,
        ValidTo = lastDay,
    };
}

/// <summary>The numbers are the contract's.</summary>
internal enum PositionKind
{
    Head = 1,
    Deputy = 2,
    CollectiveMember = 3,
    Officer = 4,
}

/// <summary>The numbers are the contract's.</summary>
internal enum OfficerGroup
{
    Cadre = 1,
    CivilServant = 2,
    PublicEmployee = 3,
    ArmedForces = 4,
    StateEnterprise = 5,
    Contract = 6,
}
