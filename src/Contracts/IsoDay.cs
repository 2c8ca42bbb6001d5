using System.Globalization;

namespace Innovation.Contracts;

/// <summary>A day as the contracts write it: ISO 8601, for example 2025-05-12. Days are Vietnam's.</summary>
public static class IsoDay
{
    private const string Form = "yyyy-MM-dd";

    /// <summary>The day's text.</summary>
    public static string Of(DateOnly day) => day.ToString(Form, CultureInfo.InvariantCulture);

    /// <summary>The day's text; empty where there is none.</summary>
    public static string Of(DateOnly? day) => day is { } given ? Of(given) : "";

    /// <summary>True, with the day, where the text is one in exactly this form.</summary>
    public static bool TryParse(string text, out DateOnly day) => DateOnly.TryParseExact(text, Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
}
