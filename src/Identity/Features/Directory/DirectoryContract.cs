namespace Innovation.Identity.Features.Directory;

/// <summary>The directory's records as the contract shows them.</summary>
internal static class DirectoryContract
{
    public static V1.Unit ToContract(this UnitOnDay unit) => new()
    {
        Name = ResourceName.Of(ResourceName.Units, unit.Id),
        Code = unit.Code,
        DisplayName = unit.DisplayName,
        DisplayNameEn = unit.DisplayNameEn,
        Superior = ResourceName.Of(ResourceName.Units, unit.SuperiorId),
        Kind = (V1.UnitKind)Enum.Parse<UnitKind>(unit.Kind),
        ValidFrom = IsoDay.Of(unit.ValidFrom),
        ValidTo = IsoDay.Of(unit.ValidTo),
        Successors = { unit.SuccessorIds.Select(successor => ResourceName.Of(ResourceName.Units, successor)) },
    };

    public static V1.Officer ToContract(this Officer officer, DateOnly day) => new()
    {
        Name = ResourceName.Of(ResourceName.Officers, officer.Id),
        DisplayName = officer.DisplayName,
        UserName = officer.UserName,
        Active = officer.ServesOn(day),
        Positions = { officer.Positions.OrderBy(position => position.Kind).ThenBy(position => position.ValidFrom).Select(ToContract) },
    };

    public static V1.DutyAssignment ToContract(this DutyAssignment assignment, IEnumerable<Leadership> leaderships) => new()
    {
        DutyCode = assignment.DutyCode,
        Unit = ResourceName.Of(ResourceName.Units, assignment.UnitId),
        Name = ResourceName.Of(ResourceName.DutyAssignments, assignment.Id),
        Role = (V1.DutyRole)assignment.Role,
        Officers = { assignment.OfficerIds.Order().Select(NameOf) },
        ServedUnit = assignment.IsCityWide ? "" : ResourceName.Of(ResourceName.Units, assignment.ServedUnitIds[0]),
        ServedUnits = { assignment.ServedUnitIds.Select(unit => ResourceName.Of(ResourceName.Units, unit)) },
        ValidFrom = IsoDay.Of(assignment.ValidFrom),
        ValidTo = IsoDay.Of(assignment.ValidTo),
        ExercisedBy = { assignment.ExercisedBy(leaderships).Select(NameOf) },
    };

    public static V1.Leadership ToContract(this Leadership leadership) => new()
    {
        Unit = ResourceName.Of(ResourceName.Units, leadership.UnitId),
        Head = ResourceName.Of(ResourceName.Officers, leadership.Head),
        Deputies = { leadership.Deputies.Select(NameOf) },
        Collective = { leadership.Collective.Select(NameOf) },
        ActingHead = leadership.Acting?.ToContract(),
    };

    public static V1.ActingHead ToContract(this ActingHead acting) => new()
    {
        Name = ResourceName.Of(ResourceName.ActingHeads, acting.Id),
        Unit = ResourceName.Of(ResourceName.Units, acting.UnitId),
        Officer = NameOf(acting.OfficerId),
        Ground = acting.ActsFor is null ? V1.ActingGround.Vacancy : V1.ActingGround.Authorised,
        ActsFor = ResourceName.Of(ResourceName.Officers, acting.ActsFor),
        NamedBy = NameOf(acting.NamedBy),
        ValidFrom = IsoDay.Of(acting.ValidFrom),
        ValidTo = IsoDay.Of(acting.ValidTo),
        Reasons = acting.Reasons,
    };

    public static V1.Duty ToContract(this Duty duty) => new()
    {
        Code = duty.Code,
        DisplayName = duty.DisplayName,
        DisplayNameEn = duty.DisplayNameEn,
        FourEyes = duty.FourEyes,
    };

    public static V1.Position ToContract(this Position position) => new()
    {
        Name = ResourceName.Of(ResourceName.Positions, position.Id),
        Group = (V1.OfficerGroup)position.Group,
        LeaderManager = position.LeaderManager,
        Unit = ResourceName.Of(ResourceName.Units, position.UnitId),
        Kind = (V1.PositionKind)position.Kind,
        Title = position.Title,
        ValidFrom = IsoDay.Of(position.ValidFrom),
        ValidTo = IsoDay.Of(position.ValidTo),
    };

    private static string NameOf(Guid officerId) => ResourceName.Of(ResourceName.Officers, officerId);
}
