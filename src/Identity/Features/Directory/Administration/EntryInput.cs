using System.Globalization;
using System.Net.Mail;
using System.Text;
using System.Text.RegularExpressions;

namespace Innovation.Identity.Features.Directory.Administration;

/// <summary>
/// Reads the values of a request's fields or of a line's columns, which have the same names, and notes everything that is wrong with them.
/// </summary>
/// <param name="about">What the problems are about.</param>
/// <param name="problems">Where they are noted.</param>
internal sealed partial class EntryInput(Guid about, List<DirectoryProblem> problems)
{
    /// <summary>Text of a length in visible characters; without control, bidirectional and zero-width characters (domain section 9 rule 10).</summary>
    public string Text(string field, string text, int maximum, int minimum = 1)
    {
        var normal = Normalised(text);
        if (VisibleText.Length(normal) < minimum)
        {
            Add(field, minimum == 1 ? "required" : "too-short", minimum);
        }
        else if (normal.Length > maximum)
        {
            Add(field, "too-long", maximum);
        }
        else if (VisibleText.ForbiddenInLine(normal) is not null || normal.EnumerateRunes().Any(IsPrivate))
        {
            Add(field, "hidden-characters");
        }
        return normal;
    }

    public string Code(string field, string text) => Matching(field, text, UnitCode(), "bad-code");

    public string UserName(string field, string text) => Matching(field, text, SignInName(), "bad-user-name");

    /// <summary>An address, or null where there is none.</summary>
    public string? Email(string field, string text)
    {
        var address = text.Trim();
        if (address.Length == 0)
        {
            return null;
        }
        if (address.Length > 254 || !MailAddress.TryCreate(address, out var parsed) || parsed.Address != address || !MailDomain().IsMatch(parsed.Host)
            || !Ascii.IsValid(address))
        {
            Add(field, "bad-email");
        }
        return address;
    }

    public DateOnly Date(string field, string text)
    {
        if (!IsoDay.TryParse(text.Trim(), out var date)
            || date.Year is < 1900 or > 2200)
        {
            Add(field, "wrong-date");
        }
        return date;
    }

    /// <summary>The day, or null where there is none.</summary>
    public DateOnly? OptionalDate(string field, string text) => text.Trim().Length == 0 ? null : Date(field, text);

    /// <summary>A value of ours by its contract's name, in any case, with hyphens or underscores.</summary>
    public T Choice<T>(string field, string text, T? otherwise = null)
        where T : struct, Enum
    {
        var word = text.Trim().Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal);
        if (word.Length == 0 && otherwise is { } usual)
        {
            return usual;
        }
        if (word.All(char.IsAsciiLetter) && Enum.TryParse<T>(word, ignoreCase: true, out var value) && Enum.IsDefined(value))
        {
            return value;
        }
        Add(field, "unknown-choice", string.Join(", ", Enum.GetNames<T>()));
        return default;
    }

    public bool Flag(string field, string text)
    {
        switch (text.Trim().ToUpperInvariant())
        {
            case "" or "0" or "FALSE" or "NO" or "KHÔNG":
                return false;
            case "1" or "TRUE" or "YES" or "CÓ":
                return true;
            default:
                Add(field, "unknown-choice", "true, false");
                return false;
        }
    }

    public Unit? Unit(string field, Unit? found, string named)
    {
        if (found is null)
        {
            Add(field, "unknown-unit", named);
        }
        return found;
    }

    public Officer? Officer(string field, Officer? found, string named)
    {
        if (found is null)
        {
            Add(field, "unknown-officer", named);
        }
        return found;
    }

    /// <summary>Why: the document that it rests on.</summary>
    public string Reasons(string text) => Text("reasons", text, 2_000, 10);

    public void Add(string field, string code, params object[] arguments) => problems.Add(new DirectoryProblem(about, field, code, arguments));

    private static string Normalised(string text)
    {
        var trimmed = text.Trim();
        return trimmed.IsNormalized(NormalizationForm.FormC) ? trimmed : trimmed.Normalize(NormalizationForm.FormC);
    }

    // Nobody else sees what its font shows.
    private static bool IsPrivate(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.PrivateUse;

    private string Matching(string field, string text, Regex form, string code)
    {
        var value = text.Trim();
        if (!form.IsMatch(value))
        {
            Add(field, value.Length == 0 ? "required" : code);
        }
        return value;
    }

    [GeneratedRegex(@"\A[\p{Lu}0-9]+([-.][\p{Lu}0-9]+)*\z(?<=\A.{1,40})")]
    private static partial Regex UnitCode();

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._-]{1,63}\z")]
    private static partial Regex SignInName();

    [GeneratedRegex(@"\A[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)+\z")]
    private static partial Regex MailDomain();
}

internal static class NamedEntries
{
    /// <summary>The unit with the resource name; null where there is none.</summary>
    public static Unit? FindUnitNamed(this DirectoryState state, string name) =>
        ResourceName.TryParse(ResourceName.Units, name, out var id) ? state.FindUnit(id) : null;

    /// <summary>The officer with the resource name; null where there is none.</summary>
    public static Officer? FindOfficerNamed(this DirectoryState state, string name) =>
        ResourceName.TryParse(ResourceName.Officers, name, out var id) ? state.FindOfficer(id) : null;

    /// <summary>The ids in those of the names that are resource names.</summary>
    public static List<Guid> Ids(string collection, params IEnumerable<string> names) =>
        [.. names.Select(name => ResourceName.TryParse(collection, name, out var id) ? id : (Guid?)null).OfType<Guid>()];
}
