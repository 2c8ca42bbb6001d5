using Google.Protobuf.Collections;

namespace Innovation.Proposal.Features.Drafting;

/// <summary>Reads how far something goes: the units, the days, the amount; for a plan and for a grant alike.</summary>
internal static class PlanInput
{
    private const int MostUnits = 50;

    public static List<Guid> Units(RequestCheck check, string field, RepeatedField<string> names)
    {
        check.That(names.Count <= MostUnits, field, $"must name at most {MostUnits} units");
        return [.. names.Take(MostUnits).Select((name, i) => check.Name(ResourceName.Units, $"{field}[{i}]", name)).Distinct()];
    }

    /// <summary>Both days or none.</summary>
    public static Period? Period(RequestCheck check, string path, string startsOn, string endsOn)
    {
        if (startsOn.Length == 0 && endsOn.Length == 0)
        {
            return null;
        }
        var from = Day(check, $"{path}starts_on", startsOn);
        var to = Day(check, $"{path}ends_on", endsOn);
        check.That(from <= to, $"{path}ends_on", "must not be before starts_on");
        return new Period(from, to);
    }

    public static Money? Budget(RequestCheck check, string field, Common.Money? money)
    {
        if (money is null)
        {
            return null;
        }
        check.That(money.Amount > 0, $"{field}.amount", "must be above zero");
        check.That(money.Currency.Length == 3 && money.Currency.All(char.IsAsciiLetterUpper), $"{field}.currency", "must be an ISO 4217 code like VND");
        return new Money(money.Amount, money.Currency);
    }

    private static DateOnly Day(RequestCheck check, string field, string text)
    {
        check.That(IsoDay.TryParse(text, out var day), field, "must be a day like 2025-05-12");
        return day;
    }
}
