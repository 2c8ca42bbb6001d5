using System.Globalization;
using System.Reflection;
using Grpc.Core;
using Innovation.Casework.Policy;
using Innovation.Contracts.Identity.V1;
using Innovation.Identity.Tests.Support;
using PolicyStatus = Innovation.Contracts.Identity.V1.PolicyStatus;
using PolicyUnit = Innovation.Contracts.Identity.V1.PolicyUnit;

namespace Innovation.Identity.Tests;

public sealed class RulesTests(SampleCity city)
{
    // An independent list: the weekdays off and the weekend days worked, as announced (2027: computed), day/month.
    public static TheoryData<int, bool, string, string> Years => new()
    {
        { 2024, true, "1/1 8/2 9/2 12/2 13/2 14/2 18/4 29/4 30/4 1/5 2/9 3/9", "4/5" },
        { 2025, true, "1/1 27/1 28/1 29/1 30/1 31/1 7/4 30/4 1/5 2/5 1/9 2/9", "26/4" },
        { 2026, true, "1/1 2/1 16/2 17/2 18/2 19/2 20/2 27/4 30/4 1/5 31/8 1/9 2/9 24/11", "10/1 22/8" },
        { 2027, false, "1/1 5/2 8/2 9/2 10/2 11/2 16/4 30/4 3/5 2/9 3/9 24/11", "" },
    };

    [Theory]
    [MemberData(nameof(Years))]
    public async Task The_working_calendar_is_Vietnams(int year, bool announced, string off, string worked)
    {
        var calendars = new CalendarService.CalendarServiceClient(await ChannelAsync());

        var published = (await calendars.ListCalendarYearsAsync(new ListCalendarYearsRequest())).Years.Single(candidate => candidate.Year == year);

        published.Announced.ShouldBe(announced);
        published.Version.ShouldBe(1);
        published.Source.ShouldNotBeEmpty();
        published.Source.Contains("PROVISIONAL", StringComparison.Ordinal).ShouldBe(!announced);
        published.DaysOff.Select(day => day.Date).ShouldBe(Dates(year, off));
        published.SwappedWorkingDays.Select(day => day.Date).ShouldBe(Dates(year, worked));
        published.DaysOff.Concat(published.SwappedWorkingDays).ShouldAllBe(day => day.Reason.Length > 0);
        published.DaysOff.ShouldAllBe(day => !IsWeekend(day));
        published.SwappedWorkingDays.ShouldAllBe(day => IsWeekend(day));
    }

    [Fact]
    public async Task Policy_set_1_holds_every_value_of_the_domain_and_claims_no_more_law_than_there_is()
    {
        var policies = new PolicyService.PolicyServiceClient(await ChannelAsync());

        var set = await policies.GetPolicySetAsync(new GetPolicySetRequest { Name = "policySets/1" });

        var values = set.Values.ToDictionary(value => value.Key);
        values.Where(pair => pair.Value.Status == PolicyStatus.Law).ToDictionary(pair => pair.Key, pair => pair.Value.Value).ShouldBe(
            new Dictionary<string, string>
            {
                ["proposal.decision.ordinary"] = "7",
                ["proposal.vote.threshold"] = "50",
                ["proposal.vote.tie"] = "FOLLOWS_HEAD",
                ["pilot.finalReport"] = "5",
                ["pilot.evaluate.ordinary"] = "7",
                ["reward.salaryAdvance"] = "12",
                ["discipline.max"] = "90",
                ["discipline.extended"] = "150",
            },
            ignoreOrder: true);
        values.Where(pair => pair.Value.Status == PolicyStatus.Draft).Select(pair => pair.Key).ShouldAllBe(key => key.StartsWith("proposal.council.", StringComparison.Ordinal));
        // Every source is in both languages.
        values.Values.ShouldAllBe(value => value.SourceVi.Length > 10 && value.SourceVi != value.Source);
        values.Values.Where(value => value.Status == PolicyStatus.Draft).ShouldAllBe(value => value.SourceVi.Contains("chưa phải luật", StringComparison.Ordinal));
        values.Values.Where(value => value.Status == PolicyStatus.Proposed).ShouldAllBe(value => value.SourceVi.StartsWith("Nền tảng đề xuất", StringComparison.Ordinal));
        values.Values.Where(value => value.Status == PolicyStatus.Law).ShouldAllBe(value => value.Source.StartsWith("Decree", StringComparison.Ordinal));
        values.Values.Where(value => value.Status == PolicyStatus.Draft).ShouldAllBe(value => value.Source.Contains("not law", StringComparison.Ordinal));
        values.Values.Where(value => value.Status == PolicyStatus.Proposed).ShouldAllBe(value => value.Source.StartsWith("Proposed", StringComparison.Ordinal));
        (values["obstacle.resolve"].Value, values["obstacle.resolve"].Unit).ShouldBe(("10", PolicyUnit.WorkingDays));
        (values["clock.escalation"].Value, values["clock.escalation"].Unit).ShouldBe(("2", PolicyUnit.WorkingDays));
        (values["commendation.window"].Value, values["commendation.window"].Unit).ShouldBe(("10", PolicyUnit.WorkingDays));
        foreach (var key in typeof(PolicyKeys).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!))
        {
            values.ShouldContainKey(key);
        }
        set.EffectiveFrom.ShouldBe("2023-09-29");
        (await policies.ListPolicySetsAsync(new ListPolicySetsRequest())).PolicySets.ShouldHaveSingleItem().ShouldBe(set);
    }

    [Theory]
    [InlineData("policySets/2", StatusCode.NotFound)]
    [InlineData("policySets/-1", StatusCode.InvalidArgument)]
    [InlineData("policySets/one", StatusCode.InvalidArgument)]
    [InlineData("1", StatusCode.InvalidArgument)]
    public async Task A_wrong_name_of_a_policy_set_is_refused(string name, StatusCode expected)
    {
        var policies = new PolicyService.PolicyServiceClient(await ChannelAsync());

        (await Should.ThrowAsync<RpcException>(async () => await policies.GetPolicySetAsync(new GetPolicySetRequest { Name = name }))).StatusCode.ShouldBe(expected);
    }

    private async Task<Grpc.Net.Client.GrpcChannel> ChannelAsync()
    {
        var platform = await city.SharedAsync();
        return platform.Channel(await platform.SystemTokenAsync("department-portal", SampleCity.PortalSecret));
    }

    private static IEnumerable<string> Dates(int year, string days) => days.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(day => DateOnly.ParseExact($"{day}/{year}", "d/M/yyyy", CultureInfo.InvariantCulture).ToString("O", CultureInfo.InvariantCulture));

    private static bool IsWeekend(CalendarDay day) =>
        DateOnly.ParseExact(day.Date, "yyyy-MM-dd", CultureInfo.InvariantCulture).DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
}
