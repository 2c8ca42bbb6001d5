using System.Globalization;
using System.Resources;

namespace Innovation.Contracts;

/// <summary>What each reason code says to people, in <c>Refusals.resx</c> (Vietnamese) and <c>Refusals.en.resx</c> (English).</summary>
public static class RefusalTexts
{
    private static readonly ResourceManager _texts = new("Innovation.Contracts.Refusals", typeof(RefusalTexts).Assembly);
    private static readonly CultureInfo _english = CultureInfo.GetCultureInfo("en");

    /// <summary>The Vietnamese text; null for an unknown code.</summary>
    public static string? Vietnamese(string reason) => _texts.GetString(reason, CultureInfo.InvariantCulture);

    /// <summary>The English text; null for an unknown code.</summary>
    public static string? English(string reason) => _texts.GetString(reason, _english);
}
