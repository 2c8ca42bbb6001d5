using System.Globalization;
using Innovation.Identity.Domain;

namespace Innovation.Identity.Tests;

/// <summary>The computed years against days that are known from published calendars.</summary>
public sealed class StatutoryCalendarTests
{
    [Theory]
    [InlineData("1985-01-21")] // a month before China's: the leap month fell elsewhere at UTC+7
    [InlineData("2007-02-17")] // a day before China's
    [InlineData("2015-02-19")]
    [InlineData("2020-01-25")]
    [InlineData("2021-02-12")]
    [InlineData("2022-02-01")]
    [InlineData("2023-01-22")]
    [InlineData("2024-02-10")]
    [InlineData("2025-01-29")]
    [InlineData("2026-02-17")]
    [InlineData("2027-02-06")]
    [InlineData("2028-01-26")]
    [InlineData("2029-02-13")]
    [InlineData("2030-02-02")] // a day before China's
    [InlineData("2031-01-23")]
    [InlineData("2032-02-11")]
    [InlineData("2033-01-31")]
    [InlineData("2034-02-19")] // after a leap eleventh month
    [InlineData("2035-02-08")]
    public void The_lunar_new_year_is_Vietnams(string expected)
    {
        var date = DateOnly.Parse(expected, CultureInfo.InvariantCulture);
        LunarYear.Of(date.Year).NewYear.ShouldBe(date);
    }

    [Theory]
    [InlineData("2020-04-02")]
    [InlineData("2021-04-21")]
    [InlineData("2022-04-10")]
    [InlineData("2023-04-29")] // after a leap second month
    [InlineData("2024-04-18")]
    [InlineData("2025-04-07")]
    [InlineData("2026-04-26")]
    [InlineData("2027-04-16")]
    public void The_Hung_kings_day_is_the_tenth_of_the_third_lunar_month(string expected)
    {
        var date = DateOnly.Parse(expected, CultureInfo.InvariantCulture);
        LunarYear.Of(date.Year).HungKings.ShouldBe(date);
    }

    [Fact]
    public void A_computed_year_is_provisional_and_holds_what_the_statutory_days_give() => Dates(StatutoryCalendar.Compute(2027))
        .ShouldBe("1/1 5/2 8/2 9/2 10/2 11/2 16/4 30/4 3/5 2/9 3/9 24/11");

    [Fact]
    public void Every_statutory_day_is_a_free_weekday_of_its_year()
    {
        for (var number = 2024; number <= 2060; number++)
        {
            var year = StatutoryCalendar.Compute(number);

            (year.Announced, year.Version, year.SwappedWorkingDays.Any()).ShouldBe((false, 1, false));
            year.Source.ShouldStartWith("PROVISIONAL");
            var statutory = number >= 2026 ? 12 : 11;
            year.Days.Count.ShouldBeInRange(statutory - 1, statutory, $"one fewer where two fall on one date in {number}");
            year.Days.Count(day => day.Status == CalendarDayStatus.Reported).ShouldBe(number >= 2026 ? 1 : 0, $"Ngày Văn hóa Việt Nam in {number}");
            year.Days.ShouldAllBe(day => !StatutoryCalendar.IsWeekend(day.Date) && day.Date.Year == number && !day.Worked);
            foreach (var holiday in StatutoryCalendar.FixedWeekdays(number))
            {
                year.Days.ShouldContain(day => day.Date == holiday);
            }
        }
    }

    [Theory]
    [InlineData(2026, "2026-11-24")] // a Tuesday
    [InlineData(2027, "2027-11-24")] // a Wednesday
    [InlineData(2029, "2029-11-26")] // 24 November is a Saturday: the Monday after it
    public void The_culture_day_is_off_as_reported_and_is_shown_as_no_more_than_that(int year, string expected)
    {
        var day = StatutoryCalendar.Compute(year).Days.Single(day => day.Status == CalendarDayStatus.Reported);
        (day.Date.ToString("O", CultureInfo.InvariantCulture), day.Worked).ShouldBe((expected, false));
        day.Reason.ShouldContain("Ngày Văn hóa Việt Nam");
        StatutoryCalendar.FixedWeekdays(year).ShouldNotContain(day.Date, "an announcement need not hold what is only reported");
    }

    private static string Dates(PublishedCalendarYear year) => string.Join(' ', year.DaysOff.Select(day => $"{day.Date.Day}/{day.Date.Month}"));
}
