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
    /// <param name="field">Where it stands in the request.</param>
    /// <param name="text">What arrived.</param>
    /// <param name="oneLine">True for a title, a name, a key: nothing in it may be unseen.</param>
    /// <exception cref="RefusedException">
    /// INVALID_ARGUMENT where it holds a character that the reader would not see or that turns what they see, or is no Unicode text.
    /// </exception>
    public static string Normalise(string field, string text, bool oneLine = false)
    {
        if ((oneLine ? VisibleText.ForbiddenInLine(text) : VisibleText.Forbidden(text)) is { } character)
        {
            throw Refuse.Invalid(field, $"must not contain the character {character}");
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
