using System.Globalization;
using System.Resources;

namespace Innovation.Identity.Domain;

/// <summary>Something that is wrong with a change of the directory.</summary>
/// <param name="About">The record or officer that it is about; empty where it is about none.</param>
/// <param name="Field">The request's field or the file's column; both have the same names.</param>
/// <param name="Code">Stable, for example heads-overlap; its words are in <c>DirectoryProblems.resx</c>.</param>
/// <param name="Arguments">What the words need.</param>
internal sealed record DirectoryProblem(Guid About, string Field, string Code, params object[] Arguments)
{
    private static readonly CultureInfo _vietnamese = CultureInfo.GetCultureInfo("vi"), _english = CultureInfo.GetCultureInfo("en");
    private static readonly ResourceManager _words = new("Innovation.Identity.Domain.DirectoryProblems", typeof(DirectoryProblem).Assembly);

    public string Vietnamese => In(_vietnamese);

    public string English => In(_english);

    private string In(CultureInfo culture) => string.Format(
        CultureInfo.InvariantCulture,
        _words.GetString(Code, culture) ?? throw new MissingManifestResourceException($"There are no words for the problem '{Code}'."),
        [.. Arguments.Select(argument => argument is DateOnly day ? Text(day, culture) : argument)]);

    private static string Text(DateOnly day, CultureInfo culture) =>
        day.ToString(culture.Equals(_vietnamese) ? "dd/MM/yyyy" : "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
