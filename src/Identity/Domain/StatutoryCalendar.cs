namespace Innovation.Identity.Domain;

/// <summary>
/// A year whose announcement is not out yet, as the law alone gives it: the holidays of Labour Code 2019 Art. 112(1), and for each of them on a
/// Saturday or Sunday the next working day (Art. 111(3)). Where the law leaves a choice to the announcement, the usual one is taken: Tết as one
/// day before and four from the first day of the lunar year, National Day as 2 and 3 September. No swaps: nobody can know them.
/// </summary>
internal static class StatutoryCalendar
{
    private static readonly string[] _stems = ["Canh", "Tân", "Nhâm", "Quý", "Giáp", "Ất", "Bính", "Đinh", "Mậu", "Kỷ"];
    private static readonly string[] _branches = ["Thân", "Dậu", "Tuất", "Hợi", "Tý", "Sửu", "Dần", "Mão", "Thìn", "Tỵ", "Ngọ", "Mùi"];

    public static PublishedCalendarYear Compute(int year)
    {
        var lunar = LunarYear.Of(year);
        var newYear = $"Tết Nguyên đán {_stems[year % 10]} {_branches[year % 12]}";
        var holidays = new SortedDictionary<DateOnly, string>
        {
            [new DateOnly(year, 1, 1)] = "Tết Dương lịch",
            [lunar.HungKings] = "Giỗ Tổ Hùng Vương (10/3 âm lịch)",
            [new DateOnly(year, 4, 30)] = "Ngày Chiến thắng",
            [new DateOnly(year, 5, 1)] = "Ngày Quốc tế lao động",
            [new DateOnly(year, 9, 2)] = "Quốc khánh",
            [new DateOnly(year, 9, 3)] = "Quốc khánh (ngày liền kề)",
        };
        if (HasCultureDay(year))
        {
            holidays[CultureDay(year)] = "Ngày Văn hóa Việt Nam";
        }
        for (var day = -1; day < 4; day++)
        {
            holidays[lunar.NewYear.AddDays(day)] = newYear;
        }

        var off = new SortedDictionary<DateOnly, string>();
        foreach (var (date, reason) in holidays)
        {
            var free = date;
            while (IsWeekend(free) || off.ContainsKey(free) || (free != date && holidays.ContainsKey(free)))
            {
                free = free.AddDays(1);
            }
            off[free] = free == date ? $"{reason} (dự kiến)" : $"Nghỉ bù {reason} (dự kiến)";
        }
        return new PublishedCalendarYear
        {
            Year = year,
            Version = 1,
            Announced = false,
            Source = "PROVISIONAL: computed from Labour Code 2019 Art. 112(1) and the compensatory rule of Art. 111(3); the first day of the lunar "
                + $"year is {lunar.NewYear:yyyy-MM-dd}. The yearly announcement may choose otherwise and add swaps",
            Days = [.. off.Select(day => new PublishedCalendarDay
            {
                Date = day.Key, Worked = false, Reason = day.Value, Status = StatusOf(day.Key, day.Value),
            })],
        };
    }

    /// <summary>
    /// 24 November, Ngày Văn hóa Việt Nam: a day off from 2026 on, as reported (Resolution 28/2026/QH16, effective 1 July 2026; its text was not
    /// read). An announcement need not hold it.
    /// </summary>
    public static DateOnly CultureDay(int year) => new(year, 11, 24);

    private static bool HasCultureDay(int year) => year >= 2026;

    private static CalendarDayStatus StatusOf(DateOnly date, string reason) =>
        reason.Contains("Ngày Văn hóa Việt Nam", StringComparison.Ordinal) ? CalendarDayStatus.Reported
        : FixedWeekdays(date.Year).Contains(date) ? CalendarDayStatus.Law
        : CalendarDayStatus.Computed;

    /// <summary>The weekdays that are a holiday on the same date every year: no announcement is complete without them.</summary>
    public static IEnumerable<DateOnly> FixedWeekdays(int year) => new[] { new DateOnly(year, 1, 1), new(year, 4, 30), new(year, 5, 1), new(year, 9, 2) }
        .Where(date => !IsWeekend(date));

    public static bool IsWeekend(DateOnly date) => date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
}
