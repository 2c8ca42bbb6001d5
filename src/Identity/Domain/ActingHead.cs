namespace Innovation.Identity.Domain;

/// <summary>
/// Whoever acts as head of a unit for a time: a deputy to whom the head who is away gave it (ủy quyền), or who the superior named while the
/// post is vacant (domain section 9 rule 1).
/// </summary>
internal sealed class ActingHead : IRecorded
{
    public required Guid Id { get; init; }
    public required Guid UnitId { get; init; }
    public required Guid OfficerId { get; init; }
    /// <summary>The head who is away; null on a vacancy. It holds only while that is so: a new head has given nothing to anybody.</summary>
    public Guid? ActsFor { get; init; }
    /// <summary>Who decided it: the head, or who heads a superior unit.</summary>
    public required Guid NamedBy { get; init; }
    public required string Reasons { get; init; }
    public required DateOnly ValidFrom { get; init; }
    /// <summary>The last day; on a vacancy null, until there is a head.</summary>
    public DateOnly? ValidTo { get; init; }
    public DateTimeOffset? SupersededAt { get; set; }

    /// <summary>The same until an earlier last day.</summary>
    public ActingHead EndingOn(DateOnly lastDay) => new()
    {
        Id = Guid.CreateVersion7(),
        UnitId = UnitId,
        OfficerId = OfficerId,
        ActsFor = ActsFor,
        NamedBy = NamedBy,
        Reasons = Reasons,
        ValidFrom = ValidFrom,
        ValidTo = lastDay,
    };
}
