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
}
