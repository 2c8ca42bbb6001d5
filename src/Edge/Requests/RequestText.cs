using System.Text;
using Innovation.Contracts;

namespace Innovation.Edge.Requests;

/// <summary>Text as the platform keeps it.</summary>
internal static class RequestText
{
    /// <summary>
    /// The text in one form (NFC), whatever the keyboard sent; the same instance where it has that form already. Vietnamese arrives
    /// composed or decomposed.
    /// </summary>
    /// <exception cref="RefusedException">
    /// INVALID_ARGUMENT where it holds U+0000, which PostgreSQL cannot store, or is no Unicode text.
    /// </exception>
    public static string Normalise(string field, string text)
    {
        if (text.Contains('\0', StringComparison.Ordinal))
        {
            throw Refuse.Invalid(field, "must not contain the character U+0000");
        }
        if (Ascii.IsValid(text))
        {
            return text;
        }
        try
        {
            return text.IsNormalized(NormalizationForm.FormC) ? text : text.Normalize(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            throw Refuse.Invalid(field, "must be valid Unicode text");
        }
    }
}
