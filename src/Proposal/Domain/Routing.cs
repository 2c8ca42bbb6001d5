namespace Innovation.Proposal.Domain;

/// <summary>Who must decide: the unit whose collective leadership votes and the head who must answer.</summary>
internal sealed record Routing(Guid DecidingUnitId, Guid DecidingHeadId);

/// <summary>A unit on the way up, with its head on the day; null where the post is vacant.</summary>
internal sealed record Level(Guid UnitId, Guid? HeadId);

internal static class CompetentHead
{
    /// <summary>
    /// The first level, from the proposing unit upwards, whose head is in office and is neither among the authors nor has declared an
    /// interest: a head's own idea goes to the superior head (Decree 73/2023/ND-CP Art. 7(4), invariants 1 and 2). Null where no level
    /// qualifies.
    /// </summary>
    public static Routing? Find(IEnumerable<Level> upwards, IReadOnlyCollection<Guid> partialIds) => upwards
        .Where(level => level.HeadId is { } head && !partialIds.Contains(head))
        .Select(level => new Routing(level.UnitId, level.HeadId!.Value))
        .FirstOrDefault();
}
