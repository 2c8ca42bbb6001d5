using CsCheck;
using Innovation.Casework.Calendar;
using Innovation.Casework.Clocks;
using Innovation.Casework.Policy;
using Innovation.Casework.Tests.Support;
using Innovation.Contracts;

namespace Innovation.Casework.Tests;

public sealed class WorkingCalendarTests
{
    private static readonly DateOnly _first = new(2024, 1, 1);
    private static readonly DateOnly _last = new(2026, 12, 31);
    private static readonly WorkingCalendar _calendar = new(SampleRules.Years);
    private static readonly Gen<DateOnly> _anyDate = Gen.Int[0, _last.DayNumber - _first.DayNumber].Select(_first.AddDays);

    // The naive model: the list of all working days, by the words of the announcements.
    private static readonly List<DateOnly> _workingDays = [.. Enumerable.Range(0, _last.DayNumber - _first.DayNumber + 1).Select(_first.AddDays).Where(IsWorked)];

    [Theory]
    [InlineData("2024-02-07", true)] // the last working day before the lunar new year
    [InlineData("2024-02-08", false)]
    [InlineData("2024-02-14", false)]
    [InlineData("2024-02-15", true)]
    [InlineData("2024-04-18", false)] // the Hung kings' day
    [InlineData("2024-04-29", false)] // swapped …
    [InlineData("2024-05-04", true)] // … with this Saturday
    [InlineData("2024-05-05", false)]
    [InlineData("2025-04-26", true)] // a Saturday, swapped with 2 May
    [InlineData("2025-05-02", false)]
    [InlineData("2026-01-02", false)] // swapped with Saturday 10 January
    [InlineData("2026-01-10", true)]
    public void Announced_days_are_followed(string date, bool worked) => _calendar.IsWorkingDay(DateOnly.Parse(date, null)).ShouldBe(worked);

    [Theory]
    [InlineData("2024-01-02", 7, "2024-01-11")]
    [InlineData("2024-02-05", 7, "2024-02-21")] // over the lunar new year
    [InlineData("2024-04-26", 3, "2024-05-04")] // the Saturday counts
    [InlineData("2024-12-30", 2, "2025-01-02")] // over the year's end
    [InlineData("2025-12-31", 2, "2026-01-06")]
    [InlineData("2024-05-05", 0, "2024-05-05")]
    public void Working_days_are_counted_from_the_day_after(string from, int count, string expected) =>
        _calendar.AddWorkingDays(DateOnly.Parse(from, null), count).ShouldBe(DateOnly.Parse(expected, null));

    [Fact]
    public void A_date_is_worked_as_the_model_says() => _anyDate.Sample(date => _calendar.IsWorkingDay(date) == _workingDays.Contains(date));

    [Fact]
    public void Adding_agrees_with_the_model() => Gen.Select(_anyDate, Gen.Int[1, 60]).Sample((date, count) =>
    {
        var later = _workingDays.Where(day => day > date).Take(count).ToList();
        return later.Count < count
            ? Refused(() => _calendar.AddWorkingDays(date, count))
            : _calendar.AddWorkingDays(date, count) == later[^1];
    });

    [Fact]
    public void Subtracting_agrees_with_the_model() => Gen.Select(_anyDate, Gen.Int[1, 60]).Sample((date, count) =>
    {
        var earlier = _workingDays.Where(day => day < date).TakeLast(count).ToList();
        return earlier.Count < count
            ? Refused(() => _calendar.SubtractWorkingDays(date, count))
            : _calendar.SubtractWorkingDays(date, count) == earlier[0];
    });

    [Fact]
    public void The_days_between_agree_with_the_model() => Gen.Select(_anyDate, _anyDate).Sample((from, to) =>
    {
        var (earlier, later) = from <= to ? (from, to) : (to, from);
        var expected = _workingDays.Count(day => day > earlier && day <= later);
        return _calendar.WorkingDaysBetween(from, to) == (from <= to ? expected : -expected);
    });

    [Fact]
    public void Counting_past_the_data_is_refused_never_guessed() =>
        Should.Throw<RefusedException>(() => _calendar.AddWorkingDays(new DateOnly(2026, 12, 31), 1)).Refusal.Reason.ShouldBe(ReasonCodes.OutsideCalendar);

    [Theory]
    [InlineData(PolicyUnit.WorkingDays, "5", "2025-12-24", "2025-12-31", false)]
    [InlineData(PolicyUnit.WorkingDays, "7", "2025-12-24", "2026-01-06", true)] // 2026 is not announced here
    [InlineData(PolicyUnit.WorkingDays, "1", "2025-12-31", "2026-01-05", true)]
    [InlineData(PolicyUnit.Days, "30", "2025-12-24", "2026-01-23", false)]
    [InlineData(PolicyUnit.Months, "1", "2024-01-31", "2024-02-29", false)]
    [InlineData(PolicyUnit.Months, "12", "2024-02-29", "2025-02-28", false)]
    public void A_due_date_follows_from_the_unit_of_its_policy_value(PolicyUnit unit, string number, string from, string expected, bool provisional)
    {
        var due = DueDate.After(DateOnly.Parse(from, null), new PolicyValue("any", number, unit, "test", PolicyStatus.Proposed), _calendar);

        due.On.ShouldBe(DateOnly.Parse(expected, null));
        due.Provisional.ShouldBe(provisional);
        due.At.ShouldBe(new DateTimeOffset(due.On.AddDays(1), TimeOnly.MinValue, TimeSpan.FromHours(7)));
    }

    private static bool IsWorked(DateOnly date)
    {
        var weekend = date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
        var year = SampleRules.Years[date.Year];
        return weekend ? year.SwappedWorkingDays.Any(day => day == date) : year.DaysOff.All(day => day != date);
    }

    private static bool Refused(Action action)
    {
        try
        {
            action();
            return false;
        }
        catch (RefusedException)
        {
            return true;
        }
    }
}
