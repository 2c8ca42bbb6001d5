namespace Innovation.Oversight.Features.Obstacles;

/// <summary>Who answers for a unit to the outside: its head, who acts as head, and the deputies.</summary>
internal static class UnitSpokespeople
{
    public static IReadOnlyCollection<Guid> HeadAndDeputies(this LeadershipEntry leadership) =>
        [.. new[] { leadership.HeadId, leadership.Acting?.OfficerId }.OfType<Guid>().Union(leadership.DeputyIds)];
}
