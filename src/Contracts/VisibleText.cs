using System.Globalization;
using System.Text;

namespace Innovation.Contracts;

/// <summary>What a reader sees of a text: characters that show nothing, or turn the direction of others, deceive (domain, section 9 rule 10).</summary>
public static class VisibleText
{
    /// <summary>Letters by category that show nothing all the same: the fillers of Hangul and the empty pattern of Braille.</summary>
    private static readonly int[] _fillers = [0x115F, 0x1160, 0x2800, 0x3164, 0xFFA0];

    /// <summary>
    /// How many characters a reader sees: what shows nothing does not count, a mark counts with the letter that it stands on, a run of spaces
    /// and line ends is one, and those around the text are none.
    /// </summary>
    public static int Length(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (length, gap) = (0, false);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune))
            {
                gap = length > 0;
            }
            else if (IsSeen(rune))
            {
                length += gap ? 2 : 1;
                gap = false;
            }
        }
        return length;
    }

    /// <summary>
    /// The first character that a line (a title, a name, a key) may not hold: a control character, a line end, one that turns the direction of
    /// the text, or one that shows nothing. Null where there is none.
    /// </summary>
    public static string? ForbiddenInLine(string text) =>
        First(text, rune => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator || _fillers.Contains(rune.Value));

    /// <summary>
    /// The first character that a longer text may not hold: a control character other than line ends and tabs, or one that turns the direction
    /// of the text. Null where there is none.
    /// </summary>
    public static string? Forbidden(string text) =>
        First(text, rune => (Rune.IsControl(rune) && rune.Value is not ('\n' or '\r' or '\t')) || TurnsDirection(rune));

    private static bool TurnsDirection(Rune rune) => rune.Value is 0x061C or 0x200E or 0x200F or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);

    private static bool IsSeen(Rune rune) => Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
        && !_fillers.Contains(rune.Value);

    /// <summary>As it is named in writing: U+202E.</summary>
    private static string? First(string text, Func<Rune, bool> forbidden)
    {
        ArgumentNullException.ThrowIfNull(text);
        // Most text is plain: one look over it finds nothing to look at closely.
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            return null;
        }
        foreach (var rune in text.EnumerateRunes())
        {
            if (forbidden(rune))
            {
                return string.Create(CultureInfo.InvariantCulture, $"U+{rune.Value:X4}");
            }
        }
        return null;
    }
}
