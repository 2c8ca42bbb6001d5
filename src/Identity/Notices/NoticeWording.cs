using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;

namespace Innovation.Identity.Notices;

/// <summary>
/// The words of notices, by kind, from <c>NoticeWords.resx</c>. A template names parameters in braces; a part in square brackets is
/// left out where one of its parameters is missing. A kind without words of its own gets general ones: a notice is never lost.
/// </summary>
internal static partial class NoticeWording
{
    public static readonly CultureInfo Vietnamese = CultureInfo.GetCultureInfo("vi"), English = CultureInfo.GetCultureInfo("en");

    private const string Other = "other";

    private static readonly ResourceManager _words = new("Innovation.Identity.Notices.NoticeWords", typeof(NoticeWording).Assembly);

    public static (string Title, string Body) Of(string kind, IReadOnlyDictionary<string, string> parameters, CultureInfo culture)
    {
        var known = _words.GetString($"{kind}.title", culture) is null ? Other : kind;
        return (Fill(Template($"{known}.title", culture), parameters, culture), Fill(Template($"{known}.body", culture), parameters, culture));
    }

    private static string Template(string name, CultureInfo culture) =>
        _words.GetString(name, culture) ?? throw new MissingManifestResourceException($"The notices have no words '{name}'.");

    private static string Fill(string template, IReadOnlyDictionary<string, string> parameters, CultureInfo culture)
    {
        var complete = OptionalPart().Replace(template, part =>
            Parameter().Matches(part.Groups["inner"].Value).All(match => Has(parameters, match.Groups["name"].Value)) ? part.Groups["inner"].Value : "");
        return Parameter().Replace(complete, match => Has(parameters, match.Groups["name"].Value)
            ? Shown(match.Groups["name"].Value, parameters[match.Groups["name"].Value], culture)
            : "…");
    }

    private static bool Has(IReadOnlyDictionary<string, string> parameters, string name) =>
        parameters.TryGetValue(name, out var value) && value.Length > 0;

    // Dates as the language writes them; a value that is a word of the contract (COMPLETED, Completed) by its translation.
    private static string Shown(string parameter, string value, CultureInfo culture)
    {
        if (IsoDay.TryParse(value, out var date))
        {
            return date.ToString(culture.Equals(Vietnamese) ? "dd/MM/yyyy" : "d MMMM yyyy", CultureInfo.InvariantCulture);
        }
        return _words.GetString($"value.{parameter}.{KebabCase(value)}", culture) ?? value;
    }

    private static string KebabCase(string word) =>
        WordStart().Replace(word, "-").Replace('_', '-').ToLowerInvariant();

    [GeneratedRegex(@"\[(?<inner>[^\[\]]*)\]")]
    private static partial Regex OptionalPart();

    [GeneratedRegex(@"\{(?<name>[a-z][a-z0-9-]*)\}")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"(?<=[a-z0-9])(?=[A-Z])")]
    private static partial Regex WordStart();
}
