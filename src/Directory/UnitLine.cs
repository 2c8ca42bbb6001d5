using System.Text.Json.Serialization;

namespace Innovation.Directory;

/// <summary>The line upwards of a unit on a day: whom a matter goes up to.</summary>
/// <param name="Levels">The unit itself first, the top last; empty where there is no such unit.</param>
public sealed record UnitLine(IReadOnlyList<UnitLevel> Levels)
{
    /// <summary>The unit; null where there is none.</summary>
    [JsonIgnore]
    public UnitEntry? Unit => Levels.Count == 0 ? null : Levels[0].Unit;

    /// <summary>Its superiors, the nearest first.</summary>
    [JsonIgnore]
    public IEnumerable<UnitLevel> Superiors => Levels.Skip(1);

    /// <summary>True for the head, who acts as head, and the deputies of the unit or of one of its superiors.</summary>
    public bool IsLedBy(Guid officerId) => Levels.Any(level => level.Leadership.IsLedBy(officerId));
}

/// <summary>One unit of a line.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Leadership">Who leads it on the day; nobody where the unit does not exist then.</param>
public sealed record UnitLevel(UnitEntry Unit, LeadershipEntry Leadership);

/// <summary>Questions about one unit, answered from its line.</summary>
public static class UnitQuestions
{
    /// <summary>A unit has been merged so many times at most before its successors are given up.</summary>
    private const int MostSuccessions = 20;

    /// <summary>The unit as it is on a day, null where there is none.</summary>
    public static async ValueTask<UnitEntry?> FindUnitAsync(this IDirectory directory, Guid unitId, DateOnly on, CancellationToken cancellationToken) =>
        (await directory.GetLineAsync(unitId, on, cancellationToken)).Unit;

    /// <summary>
    /// Who leads the unit on a day, or who leads what took over from it once it was merged: its cases are theirs. Empty where the unit has nobody.
    /// </summary>
    public static async ValueTask<LeadershipEntry> GetLeadershipAsync(this IDirectory directory, Guid unitId, DateOnly on, CancellationToken cancellationToken)
    {
        var line = await directory.FindStandingLineAsync(unitId, on, cancellationToken);
        return line.Levels.Count == 0 ? new LeadershipEntry(unitId, null, [], []) : line.Levels[0].Leadership;
    }

    /// <summary>
    /// The line of whoever stands for the unit on a day: its own while it exists, else that of its first successor that exists; its own too
    /// where it has none.
    /// </summary>
    public static async ValueTask<UnitLine> FindStandingLineAsync(
        this IDirectory directory, Guid unitId, DateOnly on, CancellationToken cancellationToken)
    {
        var own = await directory.GetLineAsync(unitId, on, cancellationToken);
        var (line, asked) = (own, new HashSet<Guid> { unitId });
        while (line.Unit is { Active: false, SuccessorIds: [var next, ..] } && asked.Add(next) && asked.Count <= MostSuccessions)
        {
            line = await directory.GetLineAsync(next, on, cancellationToken);
        }
        return line.Unit is { Active: true } ? line : own;
    }
}
