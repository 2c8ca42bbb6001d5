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
