using Innovation.Identity.Features.Directory.Administration;

namespace Innovation.Identity.Features.Directory.Import;

/// <summary>
/// What the lines of an import would make of the directory: a line says all about one record, and one that says nothing new changes nothing.
/// Lines that take a second person are kept apart.
/// </summary>
internal sealed class ImportPlan
{
    private readonly DirectoryState _working;
    private readonly Dictionary<Guid, (V1.ImportFile File, int Line)> _origins = [];
    private readonly Dictionary<(V1.ImportFile File, string Key), int> _seen = [];
    private readonly List<DirectoryProblem> _problems = [];
    private readonly List<ImportFault> _faults;
    private readonly HashSet<Guid> _announced = [];
    private readonly HashSet<string> _named = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="before">The directory as it stands.</param>
    /// <param name="faults">Where what is wrong is noted.</param>
    public ImportPlan(DirectoryState before, List<ImportFault> faults) => (_working, _faults) = (before.Copy(), faults);

    /// <summary>What changes at once.</summary>
    public DirectoryEdit Now { get; } = new();

    /// <summary>What waits for a second person.</summary>
    public DirectoryEdit Waiting { get; } = new();

    public List<V1.ImportCount> Counts { get; } = [];

    /// <summary>Takes the lines of a file in; files build on each other in the order of <see cref="ImportTable.All"/>.</summary>
    public void Read(CsvTable table)
    {
        var count = new V1.ImportCount { File = table.Table.File, Rows = table.Lines.Count };
        foreach (var line in InOrder(table))
        {
            _problems.Clear();
            var about = Guid.CreateVersion7();
            var edit = ReadLine(table.Table, line, new EntryInput(about, _problems));
            _faults.AddRange(_problems.Select(problem => new ImportFault(table.Table.File, line.Number, problem.Field, problem)));
            if (_problems.Count > 0)
            {
                continue;
            }
            if (edit is null || edit.IsEmpty)
            {
                count.Unchanged++;
                continue;
            }
            foreach (var id in MadeBy(edit))
            {
                _origins[id] = (table.Table.File, line.Number);
            }
            // Before it is applied: whether a head or a duty passes on is a question to the state before.
            var waits = edit.TakesSecondPerson(_working);
            (waits ? Waiting : Now).Add(edit);
            _working.Apply(edit);
            if (waits)
            {
                count.Waiting++;
            }
            else
            {
                count.Changed++;
            }
        }
        Counts.Add(count);
    }

    /// <summary>Looks at what all lines together make, and notes by line what does not fit.</summary>
    public void Check()
    {
        var all = new DirectoryEdit();
        all.Add(Now);
        all.Add(Waiting);
        foreach (var problem in new DirectoryCheck(_working, all).Run())
        {
            var (file, line) = _origins[problem.About];
            _faults.Add(new ImportFault(file, line, ColumnOf(problem.Field), problem));
        }
    }

    // The history of a unit in the order of its days, whatever the order of the lines; superiors are looked at when all are known.
    private static IEnumerable<CsvLine> InOrder(CsvTable table) => table.Table == ImportTable.Units
        ? table.Lines.OrderBy(line => line["superior"].Length > 0).ThenBy(line => line["valid_from"], StringComparer.Ordinal)
        : table.Lines;

    private DirectoryEdit? ReadLine(ImportTable table, CsvLine line, EntryInput input) => table.File switch
    {
        V1.ImportFile.Units => ReadUnit(line, input),
        V1.ImportFile.Officers => ReadOfficer(line, input),
        V1.ImportFile.Posts => ReadPost(line, input),
        _ => ReadDuty(line, input),
    };

    /// <summary>Officers whose own line is wrong are not unknown: that is said at that line.</summary>
    public void Announce(IEnumerable<CsvLine> officers) => _named.UnionWith(officers.Select(line => line["user_name"]));

    /// <summary>Units that are named before their own line is read are known by all lines' codes.</summary>
    public void Announce(CsvTable units)
    {
        foreach (var line in units.Lines.DistinctBy(line => line["code"]).Where(line => _working.FindUnit(line["code"]) is null))
        {
            // Its kind and what is wrong with it are looked at with its line.
            var kind = new EntryInput(Guid.Empty, []).Choice<UnitKind>("kind", line["kind"]);
            var unit = new Unit { Id = Guid.CreateVersion7(), Code = line["code"], Kind = kind };
            _working.Apply(new DirectoryEdit { Units = [unit] });
            _announced.Add(unit.Id);
        }
    }

    private DirectoryEdit? ReadUnit(CsvLine line, EntryInput input)
    {
        var code = input.Code("code", line["code"]);
        var kind = input.Choice<UnitKind>("kind", line["kind"]);
        var (name, nameEn) = (input.Text("display_name", line["display_name"], 200), line["display_name_en"]);
        nameEn = nameEn.Length == 0 ? name : input.Text("display_name_en", nameEn, 200);
        var (from, to) = (input.Date("valid_from", line["valid_from"]), input.OptionalDate("valid_to", line["valid_to"]));
        var superior = line["superior"].Length == 0 ? null : input.Unit("superior", _working.FindUnit(line["superior"]), line["superior"])?.Id;
        var successors = Several(line["successors"]).Select(named => input.Unit("successors", _working.FindUnit(named), named)?.Id).OfType<Guid>().ToList();
        if (successors.Count > 0 && to is null)
        {
            input.Add("valid_to", "required");
        }
        Once(V1.ImportFile.Units, $"{code} {from:O}", line, input);
        if (_problems.Count > 0)
        {
            return null;
        }
        var unit = _working.FindUnit(code)!;
        if (unit.Kind != kind)
        {
            input.Add("kind", "kind-changed", unit.Kind);
            return null;
        }
        var edit = new DirectoryEdit();
        var isNew = _announced.Remove(unit.Id);
        if (isNew)
        {
            edit.Units.Add(unit);
        }
        var present = _working.StatesOf(unit.Id).Find(state => state.HoldsOn(from));
        if (present is not null && present.DisplayName == name && present.DisplayNameEn == nameEn && present.SuperiorId == superior
            && (present.ValidTo == to || to is null && present.ValidFrom == from && present.SuccessorIds.Count == 0 && IsFollowed(present))
            && present.SuccessorIds.Order().SequenceEqual(successors.Order()) && present.ValidFrom == from)
        {
            return edit;
        }
        if (present is null)
        {
            edit.States.Add(new UnitState
            {
                Id = Guid.CreateVersion7(),
                UnitId = unit.Id,
                DisplayName = name,
                DisplayNameEn = nameEn,
                SuperiorId = superior,
                SuccessorIds = successors,
                ValidFrom = from,
                ValidTo = to,
            });
            return edit;
        }
        ChangeUnits.TryChange(edit, _working, unit.Id, from, name, nameEn, superior, changesSuperior: true);
        if (to is { } last && last != present.ValidTo)
        {
            var changed = _working.Copy();
            changed.Apply(edit);
            var ending = new DirectoryEdit();
            if (!ChangeUnits.TryEnd(ending, changed, unit.Id, last, successors))
            {
                input.Add("valid_to", last < from ? "dates-reversed" : "outside-unit");
                return null;
            }
            edit.Add(ending);
        }
        return edit;
    }

    // A record that was open when it was read ends where the next line of the unit begins.
    private bool IsFollowed(UnitState state) =>
        state.ValidTo is { } last && _working.StatesOf(state.UnitId).Exists(next => next.ValidFrom == last.AddDays(1));

    private DirectoryEdit? ReadOfficer(CsvLine line, EntryInput input)
    {
        var userName = input.UserName("user_name", line["user_name"]);
        var name = input.Text("display_name", line["display_name"], 200);
        var email = input.Email("email", line["email"]);
        var lastDay = input.OptionalDate("last_day", line["last_day"]);
        Once(V1.ImportFile.Officers, userName.ToUpperInvariant(), line, input);
        if (_problems.Count > 0)
        {
            return null;
        }
        if (_working.FindOfficer(userName) is not { } officer)
        {
            return new DirectoryEdit
            {
                Officers = [new Officer { Id = Guid.CreateVersion7(), UserName = userName, DisplayName = name, Email = email, LastDay = lastDay }],
            };
        }
        if (officer.DisplayName == name && officer.Email == email && officer.LastDay == lastDay)
        {
            return null;
        }
        var edit = new DirectoryEdit
        {
            OfficerEdits = [new OfficerEdit(officer.Id, name, email ?? "", lastDay, ChangesService: officer.LastDay != lastDay)],
        };
        if (lastDay is { } last && officer.LastDay != lastDay)
        {
            edit.Leave(officer, last, _working);
        }
        return edit;
    }

    private DirectoryEdit? ReadPost(CsvLine line, EntryInput input)
    {
        var officer = Officer("officer", line["officer"], input);
        var unit = input.Unit("unit", _working.FindUnit(line["unit"]), line["unit"]);
        var kind = input.Choice<PositionKind>("kind", line["kind"]);
        var leads = input.Flag("leader_manager", line["leader_manager"]) || kind is PositionKind.Head or PositionKind.Deputy;
        var made = new Position
        {
            Id = Guid.CreateVersion7(),
            OfficerId = officer?.Id ?? Guid.Empty,
            UnitId = unit?.Id ?? Guid.Empty,
            Kind = kind,
            Group = input.Choice<OfficerGroup>("group", line["group"], OfficerGroup.CivilServant),
            LeaderManager = leads,
            Title = input.Text("title", line["title"], 200),
            ValidFrom = input.Date("valid_from", line["valid_from"]),
            ValidTo = input.OptionalDate("valid_to", line["valid_to"]),
        };
        Once(V1.ImportFile.Posts, $"{made.OfficerId} {made.UnitId} {made.Kind} {made.ValidFrom:O}", line, input);
        if (_problems.Count > 0 || officer is null)
        {
            return null;
        }
        var there = _working.PositionsOf(made.OfficerId).FirstOrDefault(other =>
            other.UnitId == made.UnitId && other.Kind == made.Kind && other.ValidFrom == made.ValidFrom);
        return there is not null && there.Title == made.Title && there.Group == made.Group && there.LeaderManager == made.LeaderManager
            && there.ValidTo == made.ValidTo
            ? null
            : new DirectoryEdit { Positions = [made], Superseded = there is null ? [] : [there.Id] };
    }

    private DirectoryEdit? ReadDuty(CsvLine line, EntryInput input)
    {
        if (!_working.Knows(line["duty"]))
        {
            input.Add("duty", "unknown-duty", line["duty"]);
        }
        var unit = input.Unit("unit", _working.FindUnit(line["unit"]), line["unit"]);
        var made = new DutyAssignment
        {
            Id = Guid.CreateVersion7(),
            DutyCode = line["duty"],
            UnitId = unit?.Id ?? Guid.Empty,
            Role = input.Choice<DutyRole>("role", line["role"], DutyRole.Lead),
            ServedUnitIds = [.. Several(line["scope"])
                .Select(named => input.Unit("scope", _working.FindUnit(named), named)?.Id).OfType<Guid>().Distinct().Order()],
            OfficerIds = [.. Several(line["officers"]).Select(named => Officer("officers", named, input)?.Id).OfType<Guid>().Distinct().Order()],
            ValidFrom = input.Date("valid_from", line["valid_from"]),
            ValidTo = input.OptionalDate("valid_to", line["valid_to"]),
        };
        Once(V1.ImportFile.Duties, $"{made.DutyCode} {made.UnitId} {string.Join(' ', made.ServedUnitIds)} {made.ValidFrom:O}", line, input);
        if (_problems.Count > 0)
        {
            return null;
        }
        var there = _working.Duties.FindAll(other => other.DutyCode == made.DutyCode && other.UnitId == made.UnitId && other.ValidFrom == made.ValidFrom
            && other.ServedUnitIds.Order().SequenceEqual(made.ServedUnitIds));
        if (there.Exists(other => other.Role == made.Role && other.OfficerIds.Order().SequenceEqual(made.OfficerIds) && other.ValidTo == made.ValidTo))
        {
            return null;
        }
        // Several that differ in who exercises it were made one by one: none of them is meant.
        return new DirectoryEdit { Duties = [made], Superseded = there is [var only] ? [only.Id] : [] };
    }

    private Officer? Officer(string field, string userName, EntryInput input)
    {
        var found = _working.FindOfficer(userName);
        return found is null && _named.Contains(userName) ? null : input.Officer(field, found, userName);
    }

    private void Once(V1.ImportFile file, string key, CsvLine line, EntryInput input)
    {
        if (_problems.Count == 0 && !_seen.TryAdd((file, key), line.Number))
        {
            input.Add("", "double-line", _seen[(file, key)]);
        }
    }

    private static string[] Several(string cell) => cell.Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static IEnumerable<Guid> MadeBy(DirectoryEdit edit) =>
    [
        .. edit.States.Select(made => made.Id), .. edit.Positions.Select(made => made.Id), .. edit.Duties.Select(made => made.Id),
        .. edit.ActingHeads.Select(made => made.Id),
    ];

    // A file says a unit's end by its column valid_to.
    private static string ColumnOf(string field) => field == "last_day" ? "valid_to" : field;
}
