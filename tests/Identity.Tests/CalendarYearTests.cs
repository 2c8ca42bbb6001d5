using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Innovation.Casework.Time;
using Innovation.Contracts;
using Innovation.Contracts.Identity.V1;
using Innovation.Identity.Tests.Support;
using Innovation.Testing;

namespace Innovation.Identity.Tests;

/// <summary>The working calendar as announced by phong (the policy owner), as computed for the years to come, and as everybody asks it.</summary>
public sealed class CalendarYearTests(SampleCity city)
{
    private const string Source = "Thông báo số 6150/TB-BNV về lịch nghỉ Tết, nghỉ lễ năm 2025";

    [Fact]
    public async Task The_years_to_come_are_published_as_provisional_before_anybody_needs_them()
    {
        await using var platform = await city.StartPlatformAsync();
        platform.StartReplica();
        await AdvanceAsync(platform, new DateOnly(2026, 1, 5));
        var calendars = await CalendarsAsync(platform, "lan");

        await Eventually.Async(async () => (await YearsAsync(calendars)).Max(year => year.Year) == 2032);

        var years = await YearsAsync(calendars);
        years.Select(year => year.Year).ShouldBe(Enumerable.Range(2024, 9));
        years.Where(year => year.Year >= 2027).ShouldAllBe(year => !year.Announced && year.Version == 1 && year.Source.StartsWith("PROVISIONAL"));
    }

    [Fact]
    public async Task An_announcement_takes_the_place_of_the_computed_year_and_may_be_changed_later()
    {
        await using var platform = await city.StartPlatformAsync();
        await AdvanceAsync(platform, new DateOnly(2026, 11, 2));
        var calendars = await CalendarsAsync(platform, "phong");
        var before = await calendars.GetWorkingDaysAsync(new GetWorkingDaysRequest { From = "2027-02-04", Add = 2 });
        (before.Date, before.Provisional).ShouldBe(("2027-02-15", true));

        var announced = await calendars.AnnounceCalendarYearAsync(Announcement(2027, "2027-01-01 2027-02-04 2027-02-05 2027-02-08 2027-02-09 2027-02-10 2027-04-30 2027-09-02", "2027-02-13"));

        (announced.Announced, announced.Version, announced.Source).ShouldBe((true, 2, Source));
        (announced.DaysOff.Count, announced.SwappedWorkingDays.Single().Date).ShouldBe((8, "2027-02-13"));
        var after = await calendars.GetWorkingDaysAsync(new GetWorkingDaysRequest { From = "2027-02-04", Add = 3 });
        (after.Date, after.WorkingDays, after.IsWorkingDay, after.Provisional).ShouldBe(("2027-02-13", 3, true, false));
        (await YearsAsync(calendars)).Single(year => year.Year == 2027).ShouldBe(announced);
        (await calendars.AnnounceCalendarYearAsync(Announcement(2027, "2027-01-01 2027-04-30 2027-09-02", ""))).Version.ShouldBe(3);
    }

    [Fact]
    public async Task Wrong_days_are_named_and_only_the_policy_owner_announces()
    {
        await using var platform = await city.StartPlatformAsync();
        var calendars = await CalendarsAsync(platform, "phong");

        (await FieldsAsync(calendars, Announcement(2024, "2024-01-01 2024-04-30 2024-05-01 2024-09-02 2024-05-04 2025-01-01 x", "2024-05-06")))
            .ShouldBe(["days_off[4].date", "days_off[5].date", "days_off[6].date", "swapped_working_days[0].date"], ignoreOrder: true);
        (await FieldsAsync(calendars, Announcement(2025, "2025-01-01 2025-05-01 2025-09-02", ""))).ShouldBe(["days_off"], "30 April is missing");
        (await FieldsAsync(calendars, Announcement(2040, "", ""))).ShouldBe(["year"]);
        var unsourced = Announcement(2024, "", "");
        unsourced.Source = "";
        (await FieldsAsync(calendars, unsourced)).ShouldBe(["source"]);

        var lan = await CalendarsAsync(platform, "lan");
        var refused = await Should.ThrowAsync<RpcException>(async () => await lan.AnnounceCalendarYearAsync(Announcement(2024, "", "")));
        (refused.StatusCode, refused.Reason()).ShouldBe((StatusCode.PermissionDenied, ReasonCodes.DutyRequired));
        (await YearsAsync(calendars)).Where(year => year.Year <= 2027).ShouldAllBe(year => year.Version == 1);
    }

    [Theory]
    [InlineData("2024-02-05", 7, "2024-02-21", 7)] // over Tết
    [InlineData("2024-12-30", 2, "2025-01-02", 2)] // over the year's end
    [InlineData("2024-02-21", -7, "2024-02-05", -7)]
    [InlineData("2024-05-05", 0, "2024-05-05", 0)]
    // 2026, counted by hand on the published calendar.
    [InlineData("2026-01-01", 7, "2026-01-12", 7)] // 2 January off, Saturday the 10th worked for it: 5 6 7 8 9 10 12
    [InlineData("2026-02-13", 3, "2026-02-25", 3)] // over the Tết block of 16 to 20 February: 23 24 25
    [InlineData("2026-02-25", -3, "2026-02-13", -3)]
    [InlineData("2026-04-24", 3, "2026-05-04", 3)] // 27 and 30 April and 1 May off: 28 29 4
    [InlineData("2026-08-20", 7, "2026-08-28", 7)] // Saturday the 22nd worked: 21 22 24 25 26 27 28
    [InlineData("2026-08-20", 8, "2026-09-03", 8)] // 31 August, 1 and 2 September off
    [InlineData("2026-11-20", 3, "2026-11-26", 3)] // 24 November, Ngày Văn hóa Việt Nam: 23 25 26
    [InlineData("2026-11-23", 7, "2026-12-03", 7)] // a decision due seven working days after a receipt on the 23rd: 25 26 27 30 1 2 3
    public async Task Working_days_are_counted_for_everybody(string from, int add, string expected, int workingDays)
    {
        var calendars = await CalendarsAsync(await city.SharedAsync(), "lan");

        var answer = await calendars.GetWorkingDaysAsync(new GetWorkingDaysRequest { From = from, Add = add });

        (answer.Date, answer.WorkingDays, answer.Provisional).ShouldBe((expected, workingDays, false));
        (await calendars.GetWorkingDaysAsync(new GetWorkingDaysRequest { From = from, To = expected })).WorkingDays.ShouldBe(workingDays);
        (await calendars.GetWorkingDaysAsync(new GetWorkingDaysRequest { From = "2024-05-04" })).IsWorkingDay.ShouldBeTrue("the Saturday was worked");
    }

    [Fact]
    public async Task Each_day_counted_through_says_what_it_rests_on()
    {
        var calendars = await CalendarsAsync(await city.SharedAsync(), "lan");

        var november = await calendars.GetWorkingDaysAsync(new GetWorkingDaysRequest { From = "2026-11-23", To = "2026-11-30" });
        var culture = november.Days.ShouldHaveSingleItem();
        (culture.Date, culture.Status, culture.Reason).ShouldBe(("2026-11-24", CalendarDayStatus.Reported, "Ngày Văn hóa Việt Nam"));
        (await calendars.GetWorkingDaysAsync(new GetWorkingDaysRequest { From = "2026-11-24" })).IsWorkingDay.ShouldBeFalse();

        var year = (await YearsAsync(calendars)).Single(year => year.Year == 2026);
        year.DaysOff.Where(day => day.Status == CalendarDayStatus.Law).Select(day => day.Date)
            .ShouldBe(["2026-01-01", "2026-04-30", "2026-05-01", "2026-09-02"]);
        year.DaysOff.Where(day => day.Status == CalendarDayStatus.Reported).ShouldHaveSingleItem().Date.ShouldBe("2026-11-24");
        year.SwappedWorkingDays.ShouldAllBe(day => day.Status == CalendarDayStatus.Announced);
        (await YearsAsync(calendars)).Single(other => other.Year == 2027).DaysOff.ShouldContain(day => day.Status == CalendarDayStatus.Computed);
        (await YearsAsync(calendars)).Where(other => other.Year < 2026).ShouldAllBe(other => other.DaysOff.All(day => day.Status != CalendarDayStatus.Reported));
    }

    [Theory]
    [InlineData("from=9999-12-31&add=1", "from")]
    [InlineData("from=0001-01-01&add=-1", "from")]
    [InlineData("from=2026-01-05&to=9999-12-31", "to")]
    public async Task A_date_at_the_end_of_what_dates_there_are_is_a_field_error(string query, string field)
    {
        var platform = await city.SharedAsync();
        using var lan = platform.Json(await platform.PersonTokenAsync("lan"));
        using var answer = await lan.GetAsync($"/v1/workingDays?{query}");
        (await Problem.ReadAsync(answer, HttpStatusCode.BadRequest, ReasonCodes.InvalidArgument)).Errors.ShouldNotBeNull().Keys.ShouldBe([field]);
    }

    [Fact]
    public async Task Over_HTTP_it_is_the_same()
    {
        await using var platform = await city.StartPlatformAsync();
        await AdvanceAsync(platform, new DateOnly(2026, 11, 2));
        using var phong = platform.Json(await platform.PersonTokenAsync("phong"));

        using var days = JsonDocument.Parse(await phong.GetStringAsync("/v1/workingDays?from=2024-02-05&add=7"));
        days.RootElement.GetProperty("date").GetString().ShouldBe("2024-02-21");
        using var announced = await phong.PostAsJsonAsync("/v1/calendarYears/2027:announce", new
        {
            source = Source,
            daysOff = new[] { "2027-01-01", "2027-04-30", "2027-09-02" }.Select(date => new { date, reason = "Theo thông báo" }),
        });
        announced.StatusCode.ShouldBe(HttpStatusCode.OK, await announced.Content.ReadAsStringAsync());
        using var year = JsonDocument.Parse(await announced.Content.ReadAsStringAsync());
        (year.RootElement.GetProperty("version").GetInt32(), year.RootElement.GetProperty("announced").GetBoolean()).ShouldBe((2, true));
    }

    [Fact]
    public async Task A_date_outside_the_data_is_refused_never_guessed()
    {
        var calendars = await CalendarsAsync(await city.SharedAsync(), "lan");

        var outside = await Should.ThrowAsync<RpcException>(async () => await calendars.GetWorkingDaysAsync(new GetWorkingDaysRequest { From = "2023-12-29", Add = 1 }));
        (outside.StatusCode, outside.Reason()).ShouldBe((StatusCode.FailedPrecondition, ReasonCodes.OutsideCalendar));
        (await Should.ThrowAsync<RpcException>(async () => await calendars.GetWorkingDaysAsync(new GetWorkingDaysRequest { From = "2024-02-30" }))).StatusCode.ShouldBe(StatusCode.InvalidArgument);
        (await Should.ThrowAsync<RpcException>(async () => await calendars.GetWorkingDaysAsync(new GetWorkingDaysRequest { From = "2024-02-05", Add = 2_501 }))).StatusCode.ShouldBe(StatusCode.InvalidArgument);
    }

    private static AnnounceCalendarYearRequest Announcement(int year, string off, string worked) => new()
    {
        Year = year,
        Source = Source,
        DaysOff = { Days(off) },
        SwappedWorkingDays = { Days(worked) },
    };

    private static IEnumerable<CalendarDay> Days(string dates) =>
        dates.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(date => new CalendarDay { Date = date, Reason = "Theo thông báo" });

    private static async Task<CalendarService.CalendarServiceClient> CalendarsAsync(IdentityPlatform platform, string userName) =>
        new(platform.Channel(await platform.PersonTokenAsync(userName)));

    private static async Task<IReadOnlyList<CalendarYear>> YearsAsync(CalendarService.CalendarServiceClient calendars) =>
        (await calendars.ListCalendarYearsAsync(new ListCalendarYearsRequest())).Years;

    private static async Task<string[]> FieldsAsync(CalendarService.CalendarServiceClient calendars, AnnounceCalendarYearRequest request)
    {
        var refused = await Should.ThrowAsync<RpcException>(async () => await calendars.AnnounceCalendarYearAsync(request));
        return [.. refused.GetRpcStatus()!.GetDetail<Google.Rpc.BadRequest>()!.FieldViolations.Select(violation => violation.Field)];
    }

    private static async Task AdvanceAsync(IdentityPlatform platform, DateOnly to)
    {
        var operators = new CaseTimeService.CaseTimeServiceClient(
            platform.Channel(await platform.SystemTokenAsync("exercise-operator", SampleCity.OperatorSecret, "innovation innovation.exercise")));
        await operators.AdvanceCaseTimeAsync(new AdvanceCaseTimeRequest { To = VietnamDate.StartOf(to).AddHours(2).ToTimestamp() });
    }
}
