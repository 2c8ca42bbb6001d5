namespace Innovation.Identity.Seeding;

/// <summary>A city's directory as a seed file holds it; units and officers refer to each other by code and user name.</summary>
internal sealed record CityFile(IReadOnlyList<SeedUnit> Units, IReadOnlyList<SeedOfficer> Officers, IReadOnlyList<SeedAssignment> Duties);

internal sealed record SeedUnit(
    string Code, string DisplayName, string DisplayNameEn, UnitKind Kind, DateOnly ValidFrom, DateOnly? ValidTo = null, string? Superior = null,
    IReadOnlyList<string>? Successors = null);

internal sealed record SeedOfficer(string UserName, string DisplayName, IReadOnlyList<SeedPosition> Positions, DateOnly? LastDay = null);

internal sealed record SeedPosition(
    string Unit, PositionKind Kind, string Title, DateOnly ValidFrom, DateOnly? ValidTo = null, OfficerGroup Group = OfficerGroup.CivilServant);

/// <param name="Duty">The duty's code.</param>
/// <param name="Unit">The unit that carries it.</param>
/// <param name="ValidFrom">The first day.</param>
/// <param name="ValidTo">The last day.</param>
/// <param name="Officers">User names; null where the unit's head exercises it.</param>
/// <param name="Served">The unit served; null for the whole city.</param>
/// <param name="Role">Leading it or cooperating.</param>
internal sealed record SeedAssignment(
    string Duty, string Unit, DateOnly ValidFrom, DateOnly? ValidTo = null, IReadOnlyList<string>? Officers = null, string? Served = null,
    DutyRole Role = DutyRole.Lead);
