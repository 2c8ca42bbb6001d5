namespace Innovation.Identity.Domain;

/// <summary>Julian days and Vietnam's calendar days; series from J. Meeus, Astronomical Algorithms, 2nd edition.</summary>
internal static class JulianDay
{
    private const double OfDayZero = 1721425.5;
    private const double Vietnam = 7.0 / 24;
    private const double J2000 = 2451545.0;

    /// <summary>The calendar day in Vietnam.</summary>
    public static DateOnly DayInVietnam(double julianDay) => DateOnly.FromDayNumber((int)Math.Floor(julianDay + Vietnam - OfDayZero));

    /// <summary>Midnight in Vietnam at which the day begins, in Julian centuries since 2000.</summary>
    public static double CenturiesAtMidnight(DateOnly day) => (day.DayNumber + OfDayZero - Vietnam - J2000) / 36525;

    public static double Sine(double degrees) => Math.Sin(degrees * Math.PI / 180);
}

internal static class Sun
{
    /// <summary>Apparent longitude in degrees (0 to 360) when the day begins in Vietnam; chapter 25, to about 0.01 degree.</summary>
    public static double LongitudeAtMidnight(DateOnly day)
    {
        var t = JulianDay.CenturiesAtMidnight(day);
        var anomaly = 357.52911 + 35999.05029 * t - 0.0001537 * t * t;
        var centre = (1.914602 - 0.004817 * t) * JulianDay.Sine(anomaly)
            + (0.019993 - 0.000101 * t) * JulianDay.Sine(2 * anomaly) + 0.000289 * JulianDay.Sine(3 * anomaly);
        var longitude = 280.46646 + 36000.76983 * t + 0.0003032 * t * t + centre - 0.00569 - 0.00478 * JulianDay.Sine(125.04 - 1934.136 * t);
        return (longitude % 360 + 360) % 360;
    }
}

internal static class Moon
{
    private const double MonthDays = 29.530588861;
    private const double FirstOf2000 = 2451550.09766;

    /// <summary>Terrestrial time runs ahead of Universal time: about 70 seconds in this century's first decades.</summary>
    private const double TerrestrialLead = 70.0 / 86400;

    /// <summary>The day in Vietnam of the new moon number <paramref name="number"/>; 0 is that of 6 January 2000. Chapter 49, to a few minutes.</summary>
    public static DateOnly NewMoon(int number)
    {
        double k = number, t = k / 1236.85;
        var e = 1 - 0.002516 * t - 0.0000074 * t * t;
        var sun = 2.5534 + 29.10535670 * k - 0.0000014 * t * t;
        var moon = 201.5643 + 385.81693528 * k + 0.0107582 * t * t;
        var node = 160.7108 + 390.67050284 * k - 0.0016118 * t * t;
        var omega = 124.7746 - 1.56375588 * k + 0.0020672 * t * t;
        var correction =
            -0.40720 * JulianDay.Sine(moon) + 0.17241 * e * JulianDay.Sine(sun) + 0.01608 * JulianDay.Sine(2 * moon) + 0.01039 * JulianDay.Sine(2 * node)
            + 0.00739 * e * JulianDay.Sine(moon - sun) - 0.00514 * e * JulianDay.Sine(moon + sun) + 0.00208 * e * e * JulianDay.Sine(2 * sun)
            - 0.00111 * JulianDay.Sine(moon - 2 * node) - 0.00057 * JulianDay.Sine(moon + 2 * node) + 0.00056 * e * JulianDay.Sine(2 * moon + sun)
            - 0.00042 * JulianDay.Sine(3 * moon) + 0.00042 * e * JulianDay.Sine(sun + 2 * node) + 0.00038 * e * JulianDay.Sine(sun - 2 * node)
            - 0.00024 * e * JulianDay.Sine(2 * moon - sun) - 0.00017 * JulianDay.Sine(omega);
        return JulianDay.DayInVietnam(FirstOf2000 + MonthDays * k + 0.00015437 * t * t + correction - TerrestrialLead);
    }

    /// <summary>The number of the last new moon on or before the day.</summary>
    public static int LastNewMoonUpTo(DateOnly day)
    {
        var number = (int)Math.Floor((day.DayNumber - JulianDay.DayInVietnam(FirstOf2000).DayNumber) / MonthDays) + 1;
        while (NewMoon(number) > day)
        {
            number--;
        }
        return number;
    }
}
