namespace Innovation.Identity.Domain;

/// <summary>
/// The days of the Vietnamese lunar calendar that are public holidays. The calendar follows the sun and the moon as seen at UTC+7, so it is
/// computed, not looked up: a month begins on the day of the new moon, the eleventh month holds the winter solstice, and of thirteen months
/// between two solstices the first without a major solar term is the leap month.
/// </summary>
/// <param name="NewYear">The first day of the first month.</param>
/// <param name="HungKings">The tenth day of the third month.</param>
internal sealed record LunarYear(DateOnly NewYear, DateOnly HungKings)
{
    /// <summary>The lunar year that begins in the Gregorian <paramref name="year"/>.</summary>
    public static LunarYear Of(int year)
    {
        // months[0] is the eleventh month of the year before, months[2] the first of this one where no leap month comes between.
        var first = Moon.LastNewMoonUpTo(WinterSolstice(year - 1));
        var months = Enumerable.Range(0, 15).Select(index => Moon.NewMoon(first + index)).ToArray();
        var leap = Moon.LastNewMoonUpTo(WinterSolstice(year)) - first == 13
            ? Enumerable.Range(1, 12).First(index => !HoldsMajorTerm(months[index], months[index + 1]))
            : int.MaxValue;
        var january = leap <= 2 ? 3 : 2;
        var march = january + (leap > january && leap <= january + 2 ? 3 : 2);
        return new LunarYear(months[january], months[march].AddDays(9));
    }

    private static DateOnly WinterSolstice(int year)
    {
        var day = new DateOnly(year, 12, 18);
        while (Sun.LongitudeAtMidnight(day.AddDays(1)) < 270)
        {
            day = day.AddDays(1);
        }
        return day;
    }

    // A major solar term is a multiple of 30 degrees.
    private static bool HoldsMajorTerm(DateOnly from, DateOnly next) =>
        (int)(Sun.LongitudeAtMidnight(from) / 30) != (int)(Sun.LongitudeAtMidnight(next) / 30);
}
