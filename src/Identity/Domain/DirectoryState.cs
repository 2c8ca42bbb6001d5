namespace Innovation.Identity.Domain;

/// <summary>
/// The directory as it stands, or as much of it as a change concerns, in memory: the whole tree and all duties, and the officers and
/// positions that were loaded. <see cref="Apply"/> shows what a change would make of it.
/// </summary>
internal sealed class DirectoryState
{
    private readonly Dictionary<Guid, Unit> _units;
    private readonly Dictionary<string, Unit> _unitsByCode;
    private readonly Dictionary<Guid, List<UnitState>> _states;
    private readonly Dictionary<Guid, Officer> _officers;
    private readonly Dictionary<string, Officer> _officersByName;
    private readonly Dictionary<Guid, List<Position>> _byUnit, _byOfficer;
    private readonly Dictionary<string, Duty> _catalogue;
    private readonly Dictionary<Guid, UnitState> _stateById;
    private readonly Dictionary<Guid, Position> _positionById;

    public DirectoryState(
        IReadOnlyList<Unit> units, IReadOnlyList<UnitState> states, IReadOnlyList<Officer> officers, IReadOnlyList<Position> positions,
        IReadOnlyList<Duty> catalogue, IReadOnlyList<DutyAssignment> duties, IReadOnlyList<ActingHead> acting)
    {
        _units = units.ToDictionary(unit => unit.Id);
        _unitsByCode = units.ToDictionary(unit => unit.Code, StringComparer.Ordinal);
        _states = states.GroupBy(state => state.UnitId).ToDictionary(group => group.Key, group => group.ToList());
        _officers = officers.ToDictionary(officer => officer.Id);
        _officersByName = officers.ToDictionary(officer => officer.UserName, StringComparer.OrdinalIgnoreCase);
        _byUnit = positions.GroupBy(position => position.UnitId).ToDictionary(group => group.Key, group => group.ToList());
        _byOfficer = positions.GroupBy(position => position.OfficerId).ToDictionary(group => group.Key, group => group.ToList());
        _catalogue = catalogue.ToDictionary(duty => duty.Code, StringComparer.Ordinal);
        _stateById = states.ToDictionary(state => state.Id);
        _positionById = positions.ToDictionary(position => position.Id);
        Duties = [.. duties];
        ActingHeads = [.. acting];
    }

    public List<DutyAssignment> Duties { get; private set; }

    public List<ActingHead> ActingHeads { get; private set; }

    public IEnumerable<Position> AllPositions => _positionById.Values;

    public IEnumerable<UnitState> AllStates => _stateById.Values;

    public Unit? FindUnit(Guid id) => _units.GetValueOrDefault(id);

    public Unit? FindUnit(string code) => _unitsByCode.GetValueOrDefault(code);

    public Officer? FindOfficer(Guid id) => _officers.GetValueOrDefault(id);

    public Officer? FindOfficer(string userName) => _officersByName.GetValueOrDefault(userName);

    public Position? FindPosition(Guid id) => _positionById.GetValueOrDefault(id);

    public bool Knows(string dutyCode) => _catalogue.ContainsKey(dutyCode);

    public bool TakesSecondPerson(string dutyCode) => _catalogue.TryGetValue(dutyCode, out var duty) && duty.FourEyes;

    /// <summary>What the unit was called and under whom it stood, the earliest first.</summary>
    public List<UnitState> StatesOf(Guid unitId) => _states.TryGetValue(unitId, out var states) ? [.. states.OrderBy(state => state.ValidFrom)] : [];

    public IReadOnlyList<Position> PositionsIn(Guid unitId) => _byUnit.TryGetValue(unitId, out var positions) ? positions : [];

    public IReadOnlyList<Position> PositionsOf(Guid officerId) => _byOfficer.TryGetValue(officerId, out var positions) ? positions : [];

    /// <summary>True for a unit that is only named so far: what is wrong with its own line is said there.</summary>
    public bool IsOnlyNamed(Guid unitId) => !_states.TryGetValue(unitId, out var states) || states.Count == 0;

    /// <summary>True where the unit exists on every day on which the fact holds.</summary>
    public bool ExistsThrough(Guid unitId, IDated fact)
    {
        var day = fact.ValidFrom;
        foreach (var state in StatesOf(unitId).SkipWhile(state => state.ValidTo < fact.ValidFrom))
        {
            if (state.ValidFrom > day)
            {
                return false;
            }
            if (state.ValidTo is not { } last || last >= fact.ValidTo)
            {
                return true;
            }
            day = last.AddDays(1);
        }
        return false;
    }

    /// <summary>Who heads the unit on the day; null on a vacancy.</summary>
    public Guid? HeadOn(Guid unitId, DateOnly day) =>
        PositionsIn(unitId).FirstOrDefault(position => position.Kind == PositionKind.Head && position.HoldsOn(day))?.OfficerId;

    /// <summary>Who acts as head on the day, for the head or on the vacancy; null where nobody does.</summary>
    public Guid? ActingOn(Guid unitId, DateOnly day)
    {
        var head = HeadOn(unitId, day);
        return ActingHeads.Find(acting => acting.UnitId == unitId && acting.HoldsOn(day) && acting.ActsFor == head)?.OfficerId;
    }

    /// <summary>Who exercises a duty that the unit carries, on the day.</summary>
    public IEnumerable<Guid> ExercisingOn(string dutyCode, Guid unitId, DateOnly day) =>
        Duties.Where(duty => duty.DutyCode == dutyCode && duty.UnitId == unitId && duty.HoldsOn(day))
            .SelectMany(duty => duty.OfficerIds.Count > 0
                ? duty.OfficerIds
                : new[] { HeadOn(unitId, day), ActingOn(unitId, day) }.OfType<Guid>())
            .Distinct().Order();

    /// <summary>The directory as it would be: the records made stand beside those that are not superseded.</summary>
    public void Apply(DirectoryEdit edit)
    {
        foreach (var unit in edit.Units)
        {
            _units[unit.Id] = unit;
            _unitsByCode.TryAdd(unit.Code, unit);
        }
        foreach (var officer in edit.Officers)
        {
            _officers[officer.Id] = officer;
            _officersByName.TryAdd(officer.UserName, officer);
        }
        foreach (var id in edit.Superseded)
        {
            if (_stateById.Remove(id, out var state))
            {
                _states[state.UnitId].Remove(state);
            }
            else if (_positionById.Remove(id, out var position))
            {
                _byUnit[position.UnitId].Remove(position);
                _byOfficer[position.OfficerId].Remove(position);
            }
        }
        foreach (var state in edit.States)
        {
            _stateById[state.Id] = state;
            Add(_states, state.UnitId, state);
        }
        foreach (var position in edit.Positions)
        {
            _positionById[position.Id] = position;
            Add(_byUnit, position.UnitId, position);
            Add(_byOfficer, position.OfficerId, position);
        }
        if (edit.Duties.Count + edit.Superseded.Count > 0)
        {
            Duties = [.. Duties.Where(duty => !edit.Superseded.Contains(duty.Id)), .. edit.Duties];
        }
        if (edit.ActingHeads.Count + edit.Superseded.Count > 0)
        {
            ActingHeads = [.. ActingHeads.Where(acting => !edit.Superseded.Contains(acting.Id)), .. edit.ActingHeads];
        }
    }

    /// <summary>A copy to apply a change to, where the state before is still needed. Officers are shared.</summary>
    public DirectoryState Copy() => new(
        [.. _units.Values], [.. AllStates], [.. _officers.Values], [.. AllPositions], [.. _catalogue.Values], Duties, ActingHeads);

    private static void Add<T>(Dictionary<Guid, List<T>> facts, Guid of, T fact)
    {
        if (!facts.TryGetValue(of, out var list))
        {
            facts[of] = list = [];
        }
        list.Add(fact);
    }
}
