namespace Innovation.Identity.Domain;

/// <summary>A body of the city. Units are never deleted: a dissolved or merged one keeps its dates, so that old cases still name it.</summary>
internal sealed class Unit
{
    public required Guid Id { get; init; }
    /// <summary>Short and stable, for example SO-KHCN.</summary>
    public required string Code { get; init; }
    public required UnitKind Kind { get; init; }
    /// <summary>What it was called and under whom it stood, from its founding to its end.</summary>
    public List<UnitState> States { get; init; } = [];
}

/// <summary>What a unit is called and under whom it stands, for a time. The last one tells of its end, and of who took over.</summary>
internal sealed class UnitState : IRecorded
{
    public required Guid Id { get; init; }
    public required Guid UnitId { get; init; }
    public required string DisplayName { get; init; }
    public required string DisplayNameEn { get; init; }
    /// <summary>Null for the top.</summary>
    public Guid? SuperiorId { get; init; }
    /// <summary>Who took over where it ended by a merger or a division; empty where it stands or was dissolved.</summary>
    public List<Guid> SuccessorIds { get; init; } = [];
    public required DateOnly ValidFrom { get; init; }
    public DateOnly? ValidTo { get; init; }
    public DateTimeOffset? SupersededAt { get; set; }

    /// <summary>The same until an earlier last day.</summary>
    public UnitState EndingOn(DateOnly lastDay, IEnumerable<Guid> successors) => new()
    {
        Id = Guid.CreateVersion7(),
        UnitId = UnitId,
        DisplayName = DisplayName,
        DisplayNameEn = DisplayNameEn,
        SuperiorId = SuperiorId,
        SuccessorIds = [.. successors],
        ValidFrom = ValidFrom,
        ValidTo = lastDay,
    };
}

/// <summary>A unit as it was on a day; as it was last, or will be first, where it did not exist then.</summary>
/// <param name="Id">The unit.</param>
/// <param name="Code">Short and stable.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="DisplayName">Vietnamese.</param>
/// <param name="DisplayNameEn">English.</param>
/// <param name="SuperiorId">Null for the top.</param>
/// <param name="SuccessorIds">Who took over from it.</param>
/// <param name="ValidFrom">The first day of its existence.</param>
/// <param name="ValidTo">The last; null while no end is known.</param>
/// <param name="Active">True where it existed on that day.</param>
internal sealed record UnitOnDay(
    Guid Id, string Code, string Kind, string DisplayName, string DisplayNameEn, Guid? SuperiorId, Guid[] SuccessorIds, DateOnly ValidFrom,
    DateOnly? ValidTo, bool Active)
{
    /// <summary>
    /// Who leads it, of those who hold a position in it and who act as head on that day; a unit that is not there then is led by nobody.
    /// </summary>
    public Leadership LedBy(IEnumerable<Position> positions, IEnumerable<ActingHead> acting)
    {
        if (!Active)
        {
            return new Leadership(Id, null, [], [], null);
        }
        var leaders = positions.Where(position => position.UnitId == Id && position.Kind != PositionKind.Officer)
            .OrderBy(position => position.Kind).ThenBy(position => position.ValidFrom).ThenBy(position => position.OfficerId).ToList();
        var head = leaders.Find(leader => leader.Kind == PositionKind.Head)?.OfficerId;
        // What was said for a head, or for the time without one, holds no longer than that.
        var acts = acting.FirstOrDefault(entry => entry.UnitId == Id && entry.ActsFor == head);
        return new Leadership(
            Id,
            head,
            [.. leaders.Where(leader => leader.Kind == PositionKind.Deputy).Select(leader => leader.OfficerId)],
            [.. leaders.Select(leader => leader.OfficerId).Concat(acts is null ? [] : [acts.OfficerId]).Distinct()],
            acts);
    }
}

/// <summary>Who leads a unit on a day.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="Head">Null where the post is vacant.</param>
/// <param name="Deputies">Its deputies.</param>
/// <param name="Collective">Everyone entitled to vote, head and deputies included, and who acts as head.</param>
/// <param name="Acting">Who acts as head; null where nobody does.</param>
internal sealed record Leadership(
    Guid UnitId, Guid? Head, IReadOnlyList<Guid> Deputies, IReadOnlyList<Guid> Collective, ActingHead? Acting)
{
    /// <summary>Who answers for the unit on that day: who acts as head, else the head; null where nobody does.</summary>
    public Guid? InCharge => Acting?.OfficerId ?? Head;

    /// <summary>True for the head, who keeps the authority that they gave, and for who acts as head.</summary>
    public bool IsHeadedBy(Guid officerId) => Head == officerId || Acting?.OfficerId == officerId;

    /// <summary>The head and who acts as head.</summary>
    public IEnumerable<Guid> HeadAndActing => new[] { Head, Acting?.OfficerId }.OfType<Guid>().Distinct();
}

/// <summary>The numbers are the contract's.</summary>
internal enum UnitKind
{
    City = 1,
    Department = 2,
    Ward = 3,
    PartyBody = 4,
    MassOrganisation = 5,
    PartyCell = 6,
}
