namespace Innovation.Identity.Domain;

/// <summary>A fact of the directory that holds from one day to another, both included; open-ended where the last day is null.</summary>
internal interface IDated
{
    DateOnly ValidFrom { get; }
    DateOnly? ValidTo { get; }
}

internal static class Dated
{
    /// <summary>What holds on <paramref name="day"/>.</summary>
    public static IQueryable<T> ValidOn<T>(this IQueryable<T> facts, DateOnly day)
        where T : class, IDated =>
        facts.Where(fact => fact.ValidFrom <= day && (fact.ValidTo == null || fact.ValidTo >= day));
}
