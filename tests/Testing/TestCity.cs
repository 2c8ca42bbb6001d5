using System.Security.Cryptography;
using System.Text;
using Innovation.Contracts.Identity.V1;
using Innovation.Directory;
using UnitLevel = Innovation.Directory.UnitLevel;
using UnitLine = Innovation.Directory.UnitLine;
using DutyScope = Innovation.Directory.DutyScope;

namespace Innovation.Testing;

/// <summary>
/// The people and units of the sample city as an <see cref="IDirectory"/>, for tests of one service alone. Ids follow from names. The
/// stories run against the real directory.
/// </summary>
public sealed class TestCity : IDirectory
{
    private readonly Dictionary<Guid, UnitEntry> _units = [];
    private readonly Dictionary<Guid, LeadershipEntry> _leadership = [];
    private readonly Dictionary<Guid, List<PostEntry>> _officers = [];
    private readonly Dictionary<Guid, DateOnly> _left = [];
    private readonly List<(DutyEntry Duty, Guid? Served)> _duties = [];
    private readonly List<(Guid Unit, DateOnly From, Guid? Head)> _heads = [];
    private readonly List<(Guid Unit, DateOnly From, DateOnly To, ActingHeadEntry Acting)> _acting = [];
    private readonly Dictionary<Guid, (DateOnly LastDay, Guid Successor)> _merged = [];

    /// <summary>Ward A (hoa, phuc, dung, mai, lan, binh), ward B (cuong), the departments, the city, and the duties of story S1.</summary>
    public TestCity()
    {
        AddUnit("TP", null, "tam");
        AddUnit("UBND-TP", "TP", "son", ["linh"]);
        AddUnit("SO-KHCN", "UBND-TP", "khoa", officers: ["yen"]);
        AddUnit("SO-TP", "UBND-TP", "thu", officers: ["tu"]);
        AddUnit("SO-NV", "UBND-TP", "nga", officers: ["quan"]);
        AddUnit("PHUONG-A", "UBND-TP", "hoa", ["phuc", "dung"], ["mai"], ["lan", "binh"]);
        AddUnit("PHUONG-B", "UBND-TP", "cuong", ["ha"]);
        AddUnit("PHUONG-C", "UBND-TP", "hung", officers: ["minh", "tuan"]);
        AddUnit("UBKT", "TP", "kien");
        AddUnit("BTV", "TP", "vinh");
        AddUnit("BNC", "TP", "dao");
        AddDuty(Duties.LegalReview, "SO-TP", null, "thu");
        AddDuty(Duties.LegalityConstitution, "SO-TP", null, "tu");
        AddDuty(Duties.LegalityPartyRules, "SO-TP", null, "tu");
        AddDuty(Duties.LegalityDocuments, "SO-TP", null, "tu");
        AddDuty(Duties.LegalityTreaties, "SO-TP", null, "tu", "quan");
        AddDuty(Duties.PartyOpinion, "PHUONG-A", "PHUONG-A", "binh");
        AddDuty(Duties.PartyOpinion, "BTV", "UBND-TP", "vinh");
        AddDuty(Duties.PartyOpinion, "BTV", "TP", "vinh");
        AddDuty(Duties.ProposalIntake, "UBND-TP", null, "linh");
        AddDuty(Duties.CommendationReview, "SO-NV", null, "nga", "quan");
        AddDuty(Duties.ModelRecognition, "SO-KHCN", null, "yen");
        AddDuty(Duties.Inspection, "UBKT", null, "kien");
        AddDuty(Duties.InternalAffairs, "BNC", null, "dao");
        // Nobody is named: their heads exercise these.
        AddDuty(Duties.PolicyOwner, "UBND-TP", null);
        AddDuty(Duties.StandingCommittee, "BTV", null);
    }

    /// <summary>The units, superiors first, each with who leads it.</summary>
    public IEnumerable<UnitLevel> Units => _units.Values.Select(unit => new UnitLevel(unit, _leadership[unit.Id]));

    /// <summary>Everybody.</summary>
    public IEnumerable<Guid> Officers => _officers.Keys;

    /// <summary>The duties as assigned, each with the unit that it serves; null for the whole city.</summary>
    public IEnumerable<(DutyEntry Duty, Guid? Served)> Assignments => _duties;

    /// <summary>The id of an officer by user name, or of a unit by code.</summary>
    public static Guid Id(string name) => new(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16));

    /// <summary>The contract's name of an officer.</summary>
    public static string Officer(string userName) => $"officers/{Id(userName):D}";

    /// <summary>The contract's name of a unit.</summary>
    public static string Unit(string code) => $"units/{Id(code):D}";

    /// <summary>Gives a unit another head, from now on and for every day.</summary>
    public void SetHead(string unit, string? head) => _leadership[Id(unit)] = Headed(_leadership[Id(unit)], head is null ? null : Id(head));

    /// <summary>Gives a unit another head from a day on; null for a vacancy. Who headed it before, headed it before.</summary>
    public void SetHead(string unit, string? head, DateOnly from) => _heads.Add((Id(unit), from, head is null ? null : Id(head)));

    /// <summary>The head of the unit gives the headship to a deputy for a time, both days included (ủy quyền).</summary>
    public void Authorise(string unit, string deputy, DateOnly from, DateOnly to) =>
        _acting.Add((Id(unit), from, to, new ActingHeadEntry(Id(deputy), HeadCapacity.Authorised, LedOn(Id(unit), from).HeadId)));

    /// <summary>The superior names who acts from a day on, as long as the unit has no head.</summary>
    public void NameOnVacancy(string unit, string officer, DateOnly from) =>
        _acting.Add((Id(unit), from, DateOnly.MaxValue, new ActingHeadEntry(Id(officer), HeadCapacity.Vacancy, null)));

    /// <summary>A member leaves the collective of a unit, for every day.</summary>
    public void Remove(string unit, string member) => _leadership[Id(unit)] = _leadership[Id(unit)] with
    {
        CollectiveIds = [.. _leadership[Id(unit)].CollectiveIds.Where(id => id != Id(member))],
    };

    /// <summary>The unit is merged into another after its last day.</summary>
    public void Merge(string unit, string into, DateOnly lastDay) => _merged[Id(unit)] = (lastDay, Id(into));

    /// <summary>The officer leaves after their last day.</summary>
    public void Leave(string userName, DateOnly lastDay) => _left[Id(userName)] = lastDay;

    /// <summary>Puts the officer's positions into another group, leading or not.</summary>
    public void SetGroup(string userName, OfficerGroup group, bool leaderManager) =>
        _officers[Id(userName)] = _officers[Id(userName)].ConvertAll(post => post with { Group = group, LeaderManager = leaderManager });

    /// <summary>Assigns a duty to a unit, for another unit (null: the whole city); without officers the unit's head exercises it.</summary>
    public void Assign(string duty, string unit, string? served, bool leads, params string[] officers) =>
        _duties.Add((new DutyEntry(duty, Id(unit), [.. officers.Select(Id)]) { Leads = leads }, served is null ? null : Id(served)));

    /// <inheritdoc />
    public ValueTask<OfficerEntry?> FindOfficerAsync(Guid officerId, DateOnly on, CancellationToken cancellationToken)
    {
        if (!_officers.TryGetValue(officerId, out var posts))
        {
            return ValueTask.FromResult<OfficerEntry?>(null);
        }
        var active = !_left.TryGetValue(officerId, out var last) || last >= on;
        List<PostEntry> held = active
            ? posts.FindAll(post => Shown(_units[post.UnitId], on).Active && (post.Kind != PositionKind.Head || LedOn(post.UnitId, on).HeadId == officerId))
            : [];
        return ValueTask.FromResult<OfficerEntry?>(new OfficerEntry(officerId, [.. held.Select(post => post.UnitId).Distinct()], active) { Posts = held });
    }

    /// <inheritdoc />
    public ValueTask<UnitLine> GetLineAsync(Guid unitId, DateOnly on, CancellationToken cancellationToken) =>
        ValueTask.FromResult(new UnitLine([.. Upwards(unitId).Select(unit => new UnitLevel(Shown(unit, on), LedOn(unit.Id, on)))]));

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<DutyEntry>> FindDutyHoldersAsync(string dutyCode, Guid? unitId, DateOnly on, CancellationToken cancellationToken)
    {
        var assignments = _duties.FindAll(assignment => assignment.Duty.DutyCode == dutyCode);
        if (unitId is { } id)
        {
            // The unit's own holders, else its superior's and so on, else those for the whole city; a unit that is not there has none.
            var line = Upwards(id).ToList();
            assignments = line.Count == 0
                ? []
                : line.Select(unit => assignments.FindAll(assignment => assignment.Served == unit.Id)).FirstOrDefault(own => own.Count > 0)
                    ?? assignments.FindAll(assignment => assignment.Served is null);
        }
        else
        {
            // Whoever holds it for one ward does not hold it for the city.
            assignments = assignments.FindAll(assignment => assignment.Served is null);
        }
        return ValueTask.FromResult<IReadOnlyList<DutyEntry>>([.. assignments.Select(assignment => Exercised(assignment.Duty, on))]);
    }

    /// <inheritdoc />
    public ValueTask<DutyScope> GetDutyScopeAsync(Guid officerId, string dutyCode, DateOnly on, CancellationToken cancellationToken) =>
        Scope(officerId, dutyCode, on, _ => true);

    /// <inheritdoc />
    public ValueTask<DutyScope> GetLeadingScopeAsync(Guid officerId, string dutyCode, DateOnly on, CancellationToken cancellationToken) =>
        Scope(officerId, dutyCode, on, duty => duty.Leads);

    private ValueTask<DutyScope> Scope(Guid officerId, string dutyCode, DateOnly on, Func<DutyEntry, bool> counts)
    {
        var own = _duties.FindAll(assignment =>
            assignment.Duty.DutyCode == dutyCode && counts(assignment.Duty) && Exercised(assignment.Duty, on).OfficerIds.Contains(officerId));
        return ValueTask.FromResult(own.Exists(assignment => assignment.Served is null)
            ? new DutyScope(true, [])
            : new DutyScope(false, [.. _units.Keys.Where(unit => Upwards(unit).Any(level => own.Exists(assignment => assignment.Served == level.Id)))]));
    }

    // Where nobody is named, whoever heads the unit exercises the duty, and who acts as head.
    private DutyEntry Exercised(DutyEntry duty, DateOnly on) => duty.OfficerIds.Count > 0
        ? duty with { OfficerIds = [.. duty.OfficerIds.Where(officer => !_left.TryGetValue(officer, out var last) || last >= on)] }
        : duty with { OfficerIds = [.. new[] { LedOn(duty.UnitId, on).HeadId, LedOn(duty.UnitId, on).Acting?.OfficerId }.OfType<Guid>()] };

    private static LeadershipEntry Headed(LeadershipEntry led, Guid? head) => led with
    {
        HeadId = head,
        CollectiveIds = [.. new[] { head }.OfType<Guid>().Concat(led.CollectiveIds.Where(id => id != led.HeadId)).Distinct()],
    };

    private UnitEntry Shown(UnitEntry unit, DateOnly on) => _merged.TryGetValue(unit.Id, out var end)
        ? unit with { Active = on <= end.LastDay, SuccessorIds = [end.Successor] }
        : unit;

    private LeadershipEntry LedOn(Guid unit, DateOnly on)
    {
        if (_merged.TryGetValue(unit, out var end) && on > end.LastDay)
        {
            return new LeadershipEntry(unit, null, [], []);
        }
        var led = _leadership[unit];
        if (_heads.Where(change => change.Unit == unit && change.From <= on).OrderBy(change => change.From).LastOrDefault() is { Unit: var changed } last && changed == unit)
        {
            led = Headed(led, last.Head);
        }
        var acting = _acting.FindLast(entry => entry.Unit == unit && entry.From <= on && on <= entry.To && entry.Acting.ForId == led.HeadId).Acting;
        return acting is null ? led : led with { Acting = acting, CollectiveIds = [.. led.CollectiveIds.Append(acting.OfficerId).Distinct()] };
    }

    private IEnumerable<UnitEntry> Upwards(Guid? unitId)
    {
        for (var unit = Find(unitId); unit is not null; unit = Find(unit.SuperiorId))
        {
            yield return unit;
        }

        UnitEntry? Find(Guid? id) => id is { } known ? _units.GetValueOrDefault(known) : null;
    }

    private void AddUnit(string code, string? superior, string head, string[]? deputies = null, string[]? members = null, string[]? officers = null)
    {
        var id = Id(code);
        Guid[] deputyIds = [.. (deputies ?? []).Select(Id)];
        _units[id] = new UnitEntry(id, superior is null ? null : Id(superior), code, code, true) { Kind = KindOf(code) };
        _leadership[id] = new LeadershipEntry(id, Id(head), deputyIds, [Id(head), .. deputyIds, .. (members ?? []).Select(Id)]);
        Hold(PositionKind.Head, head);
        Hold(PositionKind.Deputy, deputies ?? []);
        Hold(PositionKind.CollectiveMember, members ?? []);
        Hold(PositionKind.Officer, officers ?? []);

        void Hold(PositionKind kind, params string[] names)
        {
            foreach (var officer in names.Select(Id))
            {
                _officers.TryAdd(officer, []);
                _officers[officer].Add(new PostEntry(id, kind, OfficerGroup.CivilServant, kind is PositionKind.Head or PositionKind.Deputy));
            }
        }
    }

    private static UnitKind KindOf(string code) => code.Split('-')[0] switch
    {
        "TP" or "UBND" => UnitKind.City,
        "PHUONG" => UnitKind.Ward,
        "SO" => UnitKind.Department,
        _ => UnitKind.PartyBody,
    };

    private void AddDuty(string code, string unit, string? served, params string[] officers) =>
        _duties.Add((new DutyEntry(code, Id(unit), [.. officers.Select(Id)]), served is null ? null : Id(served)));
}
