using System.Globalization;
using Innovation.Casework.Calendar;
using Innovation.Contracts.Events;
using Innovation.Directory;
using V1 = Innovation.Contracts.Identity.V1;

namespace Innovation.Casework.Policy;

/// <summary>The rules as the contracts carry them, read into casework's own types.</summary>
internal static class RuleRecords
{
    public static PolicySet ToSet(this PolicyValuesApproved approved) => new(
        approved.Version, approved.EffectiveFrom, approved.Values.Select(ToValue).ToDictionary(value => value.Key, StringComparer.Ordinal))
    {
        LegalBases = [.. approved.LegalBases.Select(basis => new LegalBasisEntry(
            basis.Code, basis.Title, basis.Issuer, basis.IssuedOn, basis.CoversRegulated, basis.Groups, basis.Grants, basis.Status))],
    };

    public static PolicySet ToSet(this V1.PolicySet set) => new(
        set.Version, ToDate(set.EffectiveFrom), set.Values.Select(ToValue).ToDictionary(value => value.Key, StringComparer.Ordinal))
    {
        LegalBases = [.. set.LegalBases.Select(basis => new LegalBasisEntry(
            basis.Code, basis.Title, basis.Issuer, basis.IssuedOn.Length == 0 ? null : ToDate(basis.IssuedOn), basis.CoversRegulated,
            [
                .. basis.Groups.Select(group => OfficerGroups.Name(group, leading: false)),
                .. basis.LeadersOf.Select(group => OfficerGroups.Name(group, leading: true)),
            ],
            basis.Grants, (LegalStatus)basis.Status))],
    };

    public static PolicyValue ToValue(this PolicyValueRecord record) =>
        new(record.Key, record.Value, UnitOf(record.Unit), record.Source, StatusOf(record.Status));

    public static PolicyValue ToValue(this V1.PolicyValue value) =>
        new(value.Key, value.Value, (PolicyUnit)value.Unit, value.Source, (PolicyStatus)value.Status);

    public static CalendarYear ToYear(this CalendarYearPublished published) => new(
        published.Year, published.Version, published.Announced,
        published.DaysOff.Select(day => day.Date).ToHashSet(), published.SwappedWorkingDays.Select(day => day.Date).ToHashSet());

    public static CalendarYear ToYear(this V1.CalendarYear year) => new(
        year.Year, year.Version, year.Announced,
        year.DaysOff.Select(day => ToDate(day.Date)).ToHashSet(), year.SwappedWorkingDays.Select(day => ToDate(day.Date)).ToHashSet());

    public static DateOnly ToDate(string isoDate) => DateOnly.ParseExact(isoDate, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static PolicyUnit UnitOf(string name) => name switch
    {
        "WORKING_DAYS" => PolicyUnit.WorkingDays,
        "DAYS" => PolicyUnit.Days,
        "MONTHS" => PolicyUnit.Months,
        "PERCENT" => PolicyUnit.Percent,
        "COUNT" => PolicyUnit.Count,
        "CHOICE" => PolicyUnit.Choice,
        _ => throw new FormatException($"'{name}' is no unit of a policy value."),
    };

    private static PolicyStatus StatusOf(string name) => name switch
    {
        "LAW" => PolicyStatus.Law,
        "DRAFT" => PolicyStatus.Draft,
        "PROPOSED" => PolicyStatus.Proposed,
        _ => throw new FormatException($"'{name}' is no status of a policy value."),
    };
}
