namespace Innovation.Identity.Domain;

/// <summary>A task that the directive gives to some body; which body carries it, and when, is an assignment.</summary>
internal sealed class Duty
{
    /// <summary>For example legal-review.</summary>
    public required string Code { get; init; }
    public required string DisplayName { get; init; }
    public required string DisplayNameEn { get; init; }
}

/// <summary>Who carries a duty, for whom and for how long; reorganisations change these rows and no code.</summary>
internal sealed class DutyAssignment : IDated
{
    public required Guid Id { get; init; }
    public required string DutyCode { get; init; }
    public required Guid UnitId { get; init; }
    /// <summary>The unit served; null for the whole city.</summary>
    public Guid? ServedUnitId { get; init; }
    /// <summary>Who exercises it in the unit; none where the unit's head does.</summary>
    public List<Officer> Officers { get; init; } = [];
    public required DateOnly ValidFrom { get; init; }
    public DateOnly? ValidTo { get; set; }

    /// <summary>Who exercises it: those named, else the unit's head.</summary>
    /// <param name="leaderships">Of the unit too, on the day asked about.</param>
    public IEnumerable<Guid> ExercisedBy(IEnumerable<Leadership> leaderships) => Officers.Count > 0
        ? Officers.Select(officer => officer.Id).Order()
        : leaderships.Where(leadership => leadership.UnitId == UnitId).Select(leadership => leadership.Head).OfType<Guid>();
}

internal static class DutyAssignments
{
    /// <summary>Those that serve a unit: its own, else its superior's and so on, else those for the whole city.</summary>
    /// <param name="assignments">Of one duty.</param>
    /// <param name="line">The unit and its superiors, to the top.</param>
    public static List<DutyAssignment> Serving(this List<DutyAssignment> assignments, IEnumerable<Unit> line) =>
        line.Select(unit => assignments.FindAll(assignment => assignment.ServedUnitId == unit.Id)).FirstOrDefault(own => own.Count > 0)
            ?? assignments.FindAll(assignment => assignment.ServedUnitId is null);
}
