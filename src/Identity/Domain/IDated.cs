namespace Innovation.Identity.Domain;

/// <summary>A fact of the directory that holds from one day to another, both included; open-ended where the last day is null.</summary>
internal interface IDated
{
    DateOnly ValidFrom { get; }
    DateOnly? ValidTo { get; }
}

/// <summary>
/// A dated fact as it was recorded. It is never edited: what changes it, ends it or corrects it is another record, which supersedes it; the
/// database refuses everything else. Superseded records are history of the directory itself and answer no question about the city.
/// </summary>
internal interface IRecorded : IDated
{
    Guid Id { get; }
    /// <summary>System time at which another record took its place; null while it stands.</summary>
    DateTimeOffset? SupersededAt { get; set; }
}

internal static class Dated
{
    /// <summary>What holds on <paramref name="day"/>.</summary>
    public static IQueryable<T> ValidOn<T>(this IQueryable<T> facts, DateOnly day)
        where T : class, IDated =>
        facts.Where(fact => fact.ValidFrom <= day && (fact.ValidTo == null || fact.ValidTo >= day));

    /// <summary>True where it holds on <paramref name="day"/>.</summary>
    public static bool HoldsOn(this IDated fact, DateOnly day) => fact.ValidFrom <= day && (fact.ValidTo is not { } last || last >= day);

    /// <summary>True where it still holds after <paramref name="day"/>, or only begins then.</summary>
    public static bool Outlasts(this IDated fact, DateOnly day) => fact.ValidTo is not { } last || last > day;

    /// <summary>True where both hold on some day.</summary>
    public static bool Overlaps(this IDated fact, IDated other) =>
        (other.ValidTo is not { } end || fact.ValidFrom <= end) && (fact.ValidTo is not { } last || other.ValidFrom <= last);
}
