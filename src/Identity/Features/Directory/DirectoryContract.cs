using System.Globalization;

namespace Innovation.Identity.Features.Directory;

/// <summary>The directory's records as the contract shows them.</summary>
internal static class DirectoryContract
{
    public static V1.Unit ToContract(this Unit unit) => new()
    {
        Name = ResourceName.Of(ResourceName.Units, unit.Id),
        Code = unit.Code,
        DisplayName = unit.DisplayName,
        DisplayNameEn = unit.DisplayNameEn,
        Superior = ResourceName.Of(ResourceName.Units, unit.SuperiorId),
        Kind = (V1.UnitKind)unit.Kind,
        ValidFrom = Iso(unit.ValidFrom),
        ValidTo = Iso(unit.ValidTo),
    };

    public static V1.Officer ToContract(this Officer officer) => new()
    {
        Name = ResourceName.Of(ResourceName.Officers, officer.Id),
        DisplayName = officer.DisplayName,
        UserName = officer.UserName,
        Active = officer.Active,
        Positions = { officer.Positions.OrderBy(position => position.Kind).ThenBy(position => position.ValidFrom).Select(ToContract) },
    };

    public static V1.DutyAssignment ToContract(this DutyAssignment assignment, IEnumerable<Leadership> leaderships) => new()
    {
        DutyCode = assignment.DutyCode,
        Unit = ResourceName.Of(ResourceName.Units, assignment.UnitId),
        Officers = { assignment.Officers.Select(officer => officer.Id).Order().Select(NameOf) },
        ServedUnit = ResourceName.Of(ResourceName.Units, assignment.ServedUnitId),
        ValidFrom = Iso(assignment.ValidFrom),
        ValidTo = Iso(assignment.ValidTo),
        ExercisedBy = { assignment.ExercisedBy(leaderships).Select(NameOf) },
    };

    public static V1.Leadership ToContract(this Leadership leadership) => new()
    {
        Unit = ResourceName.Of(ResourceName.Units, leadership.UnitId),
        Head = ResourceName.Of(ResourceName.Officers, leadership.Head),
        Deputies = { leadership.Deputies.Select(NameOf) },
        Collective = { leadership.Collective.Select(NameOf) },
    };

    private static V1.Position ToContract(this Position position) => new()
    {
        Unit = ResourceName.Of(ResourceName.Units, position.UnitId),
        Kind = (V1.PositionKind)position.Kind,
        Title = position.Title,
        ValidFrom = Iso(position.ValidFrom),
        ValidTo = Iso(position.ValidTo),
    };

    private static string NameOf(Guid officerId) => ResourceName.Of(ResourceName.Officers, officerId);

    private static string Iso(DateOnly? date) => date?.ToString("O", CultureInfo.InvariantCulture) ?? "";
}
