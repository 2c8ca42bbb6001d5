namespace Innovation.Oversight.Features.Obstacles;

/// <summary>Who answers for a unit to the outside: its head and deputies.</summary>
internal static class UnitSpokespeople
{
    public static IReadOnlyCollection<Guid> HeadAndDeputies(this LeadershipEntry leadership) =>
        leadership.HeadId is { } head ? [head, .. leadership.DeputyIds] : leadership.DeputyIds;
}
