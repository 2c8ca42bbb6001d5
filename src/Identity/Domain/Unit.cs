namespace Innovation.Identity.Domain;

/// <summary>A body of the city. Units are never deleted: a dissolved or merged one keeps its dates, so that old cases still name it.</summary>
internal sealed class Unit : IDated
{
    public required Guid Id { get; init; }
    /// <summary>Short and stable, for example SO-KHCN.</summary>
    public required string Code { get; init; }
    public required string DisplayName { get; set; }
    public required string DisplayNameEn { get; set; }
    /// <summary>Null for the top.</summary>
    public Guid? SuperiorId { get; set; }
    public required UnitKind Kind { get; init; }
    public required DateOnly ValidFrom { get; init; }
    public DateOnly? ValidTo { get; set; }

    public bool ExistsOn(DateOnly day) => ValidFrom <= day && (ValidTo is not { } last || last >= day);

    /// <summary>Who leads it on the day, of those who hold a position in it then; a unit that is not there on that day is led by nobody.</summary>
    public Leadership LedOn(DateOnly day, IEnumerable<Position> positions)
    {
        var leaders = positions.Where(position => position.UnitId == Id && position.Kind != PositionKind.Officer && ExistsOn(day))
            .OrderBy(position => position.Kind).ThenBy(position => position.ValidFrom).ThenBy(position => position.OfficerId).ToList();
        return new Leadership(
            Id,
            leaders.Find(leader => leader.Kind == PositionKind.Head)?.OfficerId,
            [.. leaders.Where(leader => leader.Kind == PositionKind.Deputy).Select(leader => leader.OfficerId)],
            [.. leaders.Select(leader => leader.OfficerId).Distinct()]);
    }
}

/// <summary>Who leads a unit on a day.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="Head">Null where the post is vacant.</param>
/// <param name="Deputies">Its deputies.</param>
/// <param name="Collective">Everyone entitled to vote, head and deputies included.</param>
internal sealed record Leadership(Guid UnitId, Guid? Head, IReadOnlyList<Guid> Deputies, IReadOnlyList<Guid> Collective);

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
