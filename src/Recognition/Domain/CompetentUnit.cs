namespace Innovation.Recognition.Domain;

/// <summary>A unit on the way up, with its head on the day; null where the post is vacant.</summary>
internal sealed record Level(Guid UnitId, Guid? HeadId);

internal static class CompetentUnit
{
    /// <summary>
    /// Whose head decides a commendation: the superior of the unit that carried the pilot out, or the unit itself at the top. A unit whose
    /// head is a nominee, or has no head in office, is passed over as long as there is one above: nobody decides on their own reward.
    /// </summary>
    /// <param name="upwards">The unit that carried it out, then its superiors up to the top.</param>
    /// <param name="nomineeIds">Who is to be rewarded.</param>
    public static Guid Find(IReadOnlyList<Level> upwards, IReadOnlyCollection<Guid> nomineeIds)
    {
        var superiors = upwards.Count > 1 ? upwards.Skip(1) : upwards;
        return (superiors.FirstOrDefault(level => level.HeadId is { } head && !nomineeIds.Contains(head)) ?? superiors.First()).UnitId;
    }
}
