namespace Innovation.Identity.Seeding;

/// <summary>A city file turned into the directory's records.</summary>
internal sealed class SeededCity
{
    private readonly Dictionary<string, Guid> _unitIds;
    private readonly Dictionary<string, Officer> _officers;

    /// <param name="file">The city.</param>
    /// <param name="stableIds">True for ids that are the same each time; false for new ones, as a real city's are.</param>
    public SeededCity(CityFile file, bool stableIds)
    {
        _unitIds = file.Units.ToDictionary(unit => unit.Code, unit => stableIds ? StableId.OfSampleUnit(unit.Code) : Guid.CreateVersion7());
        Units = [.. file.Units.Select(UnitOf)];
        Officers = [.. file.Officers.Select(officer => OfficerOf(officer, stableIds ? StableId.OfSampleOfficer(officer.UserName) : Guid.CreateVersion7()))];
        _officers = Officers.ToDictionary(officer => officer.UserName);
        Assignments = [.. file.Duties.Select(AssignmentOf)];
    }

    public IReadOnlyList<Unit> Units { get; }
    public IReadOnlyList<Officer> Officers { get; }
    public IReadOnlyList<DutyAssignment> Assignments { get; }

    private Unit UnitOf(SeedUnit unit) => new()
    {
        Id = _unitIds[unit.Code],
        Code = unit.Code,
        Kind = unit.Kind,
        States =
        [
            new UnitState
            {
                Id = Guid.CreateVersion7(),
                UnitId = _unitIds[unit.Code],
                DisplayName = unit.DisplayName,
                DisplayNameEn = unit.DisplayNameEn,
                SuperiorId = unit.Superior is { } superior ? _unitIds[superior] : null,
                SuccessorIds = [.. (unit.Successors ?? []).Select(successor => _unitIds[successor])],
                ValidFrom = unit.ValidFrom,
                ValidTo = unit.ValidTo,
            },
        ],
    };

    private Officer OfficerOf(SeedOfficer officer, Guid id) => new()
    {
        Id = id,
        UserName = officer.UserName,
        DisplayName = officer.DisplayName,
        LastDay = officer.LastDay,
        Positions = [.. officer.Positions.Select(position => new Position
        {
            Id = Guid.CreateVersion7(),
            OfficerId = id,
            UnitId = _unitIds[position.Unit],
            Kind = position.Kind,
            Group = position.Group,
            LeaderManager = position.Kind is PositionKind.Head or PositionKind.Deputy,
            Title = position.Title,
            ValidFrom = position.ValidFrom,
            ValidTo = position.ValidTo,
        })],
    };

    private DutyAssignment AssignmentOf(SeedAssignment assignment) => new()
    {
        Id = Guid.CreateVersion7(),
        DutyCode = assignment.Duty,
        UnitId = _unitIds[assignment.Unit],
        Role = assignment.Role,
        ServedUnitIds = assignment.Served is { } served ? [_unitIds[served]] : [],
        OfficerIds = [.. (assignment.Officers ?? []).Select(userName => _officers[userName].Id)],
        ValidFrom = assignment.ValidFrom,
        ValidTo = assignment.ValidTo,
    };
}
