using Innovation.Casework.Calendar;
using Innovation.Casework.Policy;
using Microsoft.Extensions.DependencyInjection;

namespace Innovation.Casework.Tests.Support;

/// <summary>The rules that the tests play by.</summary>
internal static class SampleRules
{
    public static readonly PolicyValue Decision = new(PolicyKeys.DecisionOrdinary, "7", PolicyUnit.WorkingDays, "Decree 73/2023/ND-CP Art. 8(1)", PolicyStatus.Law);
    public static readonly PolicyValue Escalation = new(PolicyKeys.EscalationInterval, "2", PolicyUnit.WorkingDays, "Platform", PolicyStatus.Proposed);
    public static readonly PolicyValue Reminder = new(PolicyKeys.Reminder, "2", PolicyUnit.WorkingDays, "Platform", PolicyStatus.Proposed);
    public static readonly PolicyValue Tie = new("proposal.vote.tie", "head", PolicyUnit.Choice, "Decree 73/2023/ND-CP Art. 8(1)", PolicyStatus.Law);

    /// <summary>Days off and swaps as announced, Monday to Friday and weekends; 2026 is marked as if it were not announced yet.</summary>
    public static readonly IReadOnlyDictionary<int, CalendarYear> Years = new[]
    {
        Year(2024, ["01-01", "02-08", "02-09", "02-12", "02-13", "02-14", "04-18", "04-29", "04-30", "05-01", "09-02", "09-03"], ["05-04"]),
        Year(2025, ["01-01", "01-27", "01-28", "01-29", "01-30", "01-31", "04-07", "04-30", "05-01", "05-02", "09-01", "09-02"], ["04-26"]),
        Year(2026, ["01-01", "01-02", "02-16", "02-17", "02-18", "02-19", "02-20", "04-27", "04-30", "05-01", "08-31", "09-01", "09-02"], ["01-10", "08-22"]),
    }.ToDictionary(year => year.Year);

    public static PolicySet SetOne { get; } = Set(1, new DateOnly(2024, 1, 1));

    /// <summary>A set that reminds: in force from a day that no other test reaches.</summary>
    public static PolicySet Reminding { get; } = new(
        9, new DateOnly(2040, 1, 1), SetOne.Values.Values.Append(Reminder).ToDictionary(value => value.Key));

    public static PolicySet Set(int version, DateOnly effectiveFrom) => new(
        version, effectiveFrom, new[] { Decision, Escalation, Tie }.ToDictionary(value => value.Key));

    /// <summary>Gives a replica's database its copies.</summary>
    public static Task KeepAsync(Replica replica) => replica.RunAsync(async services =>
    {
        var copies = services.GetRequiredService<RuleCopies>();
        await copies.KeepAsync(SetOne, TestContext.Current.CancellationToken);
        await copies.KeepAsync(Reminding, TestContext.Current.CancellationToken);
        foreach (var year in Years.Values)
        {
            await copies.KeepAsync(year, TestContext.Current.CancellationToken);
        }
    });

    private static CalendarYear Year(int year, string[] daysOff, string[] worked) => new(year, 1, Announced: year < 2026, Dates(year, daysOff), Dates(year, worked));

    private static HashSet<DateOnly> Dates(int year, string[] days) => [.. days.Select(day => RuleRecords.ToDate($"{year}-{day}"))];
}
