namespace Innovation.Identity.Domain;

/// <summary>A task that the directive gives to some body; which body carries it, and when, is an assignment.</summary>
internal sealed class Duty
{
    /// <summary>For example legal-review.</summary>
    public required string Code { get; init; }
    public required string DisplayName { get; init; }
    public required string DisplayNameEn { get; init; }
    /// <summary>True where giving or ending it takes a second person: it opens protected matter, or power over the platform.</summary>
    public bool FourEyes { get; init; }
}

/// <summary>Who carries a duty, for whom and for how long; reorganisations change these rows and no code.</summary>
internal sealed class DutyAssignment : IRecorded
{
    public required Guid Id { get; init; }
    public required string DutyCode { get; init; }
    public required Guid UnitId { get; init; }
    public DutyRole Role { get; init; } = DutyRole.Lead;
    /// <summary>The units served; none for the whole city.</summary>
    public List<Guid> ServedUnitIds { get; init; } = [];
    /// <summary>Who exercises it in the unit; none where whoever heads the unit does.</summary>
    public List<Guid> OfficerIds { get; init; } = [];
    public required DateOnly ValidFrom { get; init; }
    public DateOnly? ValidTo { get; init; }
    public DateTimeOffset? SupersededAt { get; set; }

    /// <summary>True where it is held for the whole city.</summary>
    public bool IsCityWide => ServedUnitIds.Count == 0;

    /// <summary>Who exercises it: those named, else whoever heads the unit, and who acts for the head.</summary>
    /// <param name="leaderships">Of the unit too, on the day asked about.</param>
    public IEnumerable<Guid> ExercisedBy(IEnumerable<Leadership> leaderships) => OfficerIds.Count > 0
        ? OfficerIds.Order()
        : leaderships.Where(leadership => leadership.UnitId == UnitId).SelectMany(leadership => leadership.HeadAndActing);

    /// <summary>The same without an officer, from a day on.</summary>
    public DutyAssignment Without(Guid officerId, DateOnly from) => new()
    {
        Id = Guid.CreateVersion7(),
        DutyCode = DutyCode,
        UnitId = UnitId,
        Role = Role,
        ServedUnitIds = [.. ServedUnitIds],
        OfficerIds = [.. OfficerIds.Where(officer => officer != officerId)],
        ValidFrom = from,
        ValidTo = ValidTo,
    };

    /// <summary>The same until an earlier last day.</summary>
    public DutyAssignment EndingOn(DateOnly lastDay) => new()
    {
        Id = Guid.CreateVersion7(),
        DutyCode = DutyCode,
        UnitId = UnitId,
        Role = Role,
        ServedUnitIds = [.. ServedUnitIds],
        OfficerIds = [.. OfficerIds],
        ValidFrom = ValidFrom,
        ValidTo = lastDay,
    };
}

/// <summary>The numbers are the contract's.</summary>
internal enum DutyRole
{
    /// <summary>chủ trì.</summary>
    Lead = 1,
    /// <summary>phối hợp.</summary>
    Cooperating = 2,
}

internal static class DutyAssignments
{
    /// <summary>Those that serve a unit: its own, else its superior's and so on, else those for the whole city.</summary>
    /// <param name="assignments">Of one duty.</param>
    /// <param name="line">The unit and its superiors, to the top.</param>
    public static List<DutyAssignment> Serving(this List<DutyAssignment> assignments, IEnumerable<UnitOnDay> line) =>
        line.Select(unit => assignments.FindAll(assignment => assignment.ServedUnitIds.Contains(unit.Id))).FirstOrDefault(own => own.Count > 0)
            ?? assignments.FindAll(assignment => assignment.IsCityWide);
}
