using System.Security.Cryptography;
using System.Text;
using Innovation.Directory;

namespace Innovation.Testing;

/// <summary>
/// The people and units of the sample city as an <see cref="IDirectory"/>, for tests of one service alone. Ids follow from names. The
/// stories run against the real directory.
/// </summary>
public sealed class TestCity : IDirectory
{
    private readonly Dictionary<Guid, UnitEntry> _units = [];
    private readonly Dictionary<Guid, LeadershipEntry> _leadership = [];
    private readonly Dictionary<Guid, HashSet<Guid>> _officers = [];
    private readonly List<(DutyEntry Duty, Guid? Served)> _duties = [];

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
        AddDuty(Duties.LegalReview, "SO-TP", null, "tu");
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

    /// <summary>The duties as assigned, each with the unit that it serves; null for the whole city.</summary>
    public IEnumerable<(DutyEntry Duty, Guid? Served)> Assignments => _duties;

    /// <summary>The id of an officer by user name, or of a unit by code.</summary>
    public static Guid Id(string name) => new(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16));

    /// <summary>The contract's name of an officer.</summary>
    public static string Officer(string userName) => $"officers/{Id(userName):D}";

    /// <summary>The contract's name of a unit.</summary>
    public static string Unit(string code) => $"units/{Id(code):D}";

    /// <summary>Gives a unit another head, from now on and for every day.</summary>
    public void SetHead(string unit, string? head) => _leadership[Id(unit)] = _leadership[Id(unit)] with { HeadId = head is null ? null : Id(head) };

    /// <inheritdoc />
    public ValueTask<OfficerEntry?> FindOfficerAsync(Guid officerId, DateOnly on, CancellationToken cancellationToken) =>
        ValueTask.FromResult(_officers.TryGetValue(officerId, out var units) ? new OfficerEntry(officerId, [.. units], true) : null);

    /// <inheritdoc />
    public ValueTask<UnitLine> GetLineAsync(Guid unitId, DateOnly on, CancellationToken cancellationToken) =>
        ValueTask.FromResult(new UnitLine([.. Upwards(unitId).Select(unit => new UnitLevel(unit, _leadership[unit.Id]))]));

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
        return ValueTask.FromResult<IReadOnlyList<DutyEntry>>([.. assignments.Select(assignment => Exercised(assignment.Duty))]);
    }

    // Where nobody is named, the head of the unit exercises the duty.
    private DutyEntry Exercised(DutyEntry duty) =>
        duty.OfficerIds.Count == 0 && _leadership[duty.UnitId].HeadId is { } head ? duty with { OfficerIds = [head] } : duty;

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
        _units[id] = new UnitEntry(id, superior is null ? null : Id(superior), code, code, true);
        _leadership[id] = new LeadershipEntry(id, Id(head), deputyIds, [Id(head), .. deputyIds, .. (members ?? []).Select(Id)]);
        foreach (var officer in new[] { head }.Concat(deputies ?? []).Concat(members ?? []).Concat(officers ?? []))
        {
            _officers.TryAdd(Id(officer), []);
            _officers[Id(officer)].Add(id);
        }
    }

    private void AddDuty(string code, string unit, string? served, params string[] officers) =>
        _duties.Add((new DutyEntry(code, Id(unit), [.. officers.Select(Id)]), served is null ? null : Id(served)));
}
