namespace Innovation.Proposal.Domain;

/// <summary>Who must decide: the unit whose collective leadership votes and the head who must answer.</summary>
internal sealed record Routing(Guid DecidingUnitId, Guid DecidingHeadId);

/// <summary>A unit on the way up, with who may do on the day what its head must do.</summary>
internal sealed record Level(Guid UnitId, Headship Head);

internal static class CompetentHead
{
    /// <summary>
    /// The first level, from the proposing unit upwards, where somebody is in charge and neither they nor the head for whom they act are
    /// among the authors or declared an interest: a head's own idea goes to the superior head, never to the deputy who acts for them (Decree
    /// 73/2023/ND-CP Art. 7(4), invariants 1 and 2, section 9 rule 1). Null where no level qualifies.
    /// </summary>
    public static Routing? Find(IEnumerable<Level> upwards, IReadOnlyCollection<Guid> partialIds) => upwards
        .Where(level => level.Head.InChargeId is { } inCharge && !partialIds.Contains(inCharge)
            && !(level.Head.HeadId is { } head && partialIds.Contains(head)))
        .Select(level => new Routing(level.UnitId, level.Head.InChargeId!.Value))
        .FirstOrDefault();
}
