using System.Globalization;
using Innovation.Edge.Requests;

namespace Innovation.Identity.Features.Rules;

/// <summary>Dates of the contracts: ISO 8601, year to day.</summary>
internal static class RuleDates
{
    public static string Text(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The date; noted as a violation, and the first day of all, where it is none.</summary>
    public static DateOnly Date(this RequestCheck check, string field, string text)
    {
        check.That(
            DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date),
            field, "must be an ISO date like 2026-01-31");
        return date;
    }
}
