using Innovation.Identity.Domain;

namespace Innovation.Identity.Seeding;

/// <summary>A city's directory as a seed file holds it; units and officers refer to each other by code and user name.</summary>
internal sealed record CityFile(IReadOnlyList<UnitEntry> Units, IReadOnlyList<OfficerEntry> Officers, IReadOnlyList<AssignmentEntry> Duties);

internal sealed record UnitEntry(
    string Code, string DisplayName, string DisplayNameEn, UnitKind Kind, DateOnly ValidFrom, DateOnly? ValidTo = null, string? Superior = null);

internal sealed record OfficerEntry(string UserName, string DisplayName, IReadOnlyList<PositionEntry> Positions, bool Active = true);

internal sealed record PositionEntry(string Unit, PositionKind Kind, string Title, DateOnly ValidFrom, DateOnly? ValidTo = null);

/// <param name="Duty">The duty's code.</param>
/// <param name="Unit">The unit that carries it.</param>
/// <param name="ValidFrom">The first day.</param>
/// <param name="ValidTo">The last day.</param>
/// <param name="Officers">User names; null where the unit's head exercises it.</param>
/// <param name="Served">The unit served; null for the whole city.</param>
internal sealed record AssignmentEntry(
    string Duty, string Unit, DateOnly ValidFrom, DateOnly? ValidTo = null, IReadOnlyList<string>? Officers = null, string? Served = null);
