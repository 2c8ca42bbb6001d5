using Innovation.Edge.Requests;

namespace Innovation.Identity.Features.Rules;

/// <summary>Dates of the contracts: ISO 8601, year to day.</summary>
internal static class RuleDates
{
    /// <summary>The date; noted as a violation, and the first day of all, where it is none.</summary>
    public static DateOnly Date(this RequestCheck check, string field, string text)
    {
        check.That(IsoDay.TryParse(text, out var date), field, "must be an ISO date like 2026-01-31");
        return date;
    }
}
