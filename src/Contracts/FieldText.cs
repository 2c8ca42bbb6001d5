using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Resources;
using System.Runtime.CompilerServices;
using System.Text;

namespace Innovation.Contracts;

/// <summary>
/// What is wrong with a field, in Vietnamese and in English. The English sentence stands where the check is made, holes and all, and is the
/// name under which <c>FieldTexts.resx</c> holds the Vietnamese one: <c>$"must have at least {minimum} characters"</c> is found as
/// <c>must have at least {0} characters</c>. Made from a literal or an interpolated string by the compiler.
/// </summary>
[InterpolatedStringHandler]
public sealed class FieldText
{
    private static readonly ResourceManager _texts = new("Innovation.Contracts.FieldTexts", typeof(FieldText).Assembly);

    private readonly StringBuilder? _built;
    private readonly string? _literal;
    private readonly List<object>? _values;

    /// <summary>Called by the compiler for an interpolated string.</summary>
    public FieldText(int literalLength, int formattedCount) =>
        (_built, _values) = (new StringBuilder(literalLength + (3 * formattedCount)), new List<object>(formattedCount));

    private FieldText(string text) => _literal = text;

    /// <summary>The sentence with its holes, numbered: the name of its Vietnamese text.</summary>
    public string Template => _built?.ToString() ?? Escape(_literal!);

    /// <summary>The English sentence.</summary>
    public string English => _literal ?? Fill(Template);

    /// <summary>The Vietnamese sentence; the English one where nobody has translated it, which a test refuses.</summary>
    public string Vietnamese => Fill(VietnameseTemplate(Template) ?? Template);

    /// <summary>A sentence without holes.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static implicit operator FieldText?(string? text) => text is null ? null : new(text);

    /// <summary>The Vietnamese sentence with its holes; null where nobody has translated it.</summary>
    public static string? VietnameseTemplate(string template) => _texts.GetString(template, CultureInfo.InvariantCulture);

    /// <summary>Called by the compiler for what stands between the holes.</summary>
    public void AppendLiteral(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        _built!.Append(Escape(value));
    }

    /// <summary>Called by the compiler for a hole.</summary>
    public void AppendFormatted<T>(T value, string? format = null)
    {
        _built!.Append(CultureInfo.InvariantCulture, $"{{{_values!.Count}}}");
        _values!.Add(value is IFormattable formattable ? formattable.ToString(format, CultureInfo.InvariantCulture) : value?.ToString() ?? "");
    }

    /// <inheritdoc />
    public override string ToString() => English;

    private static string Escape(string text) => text.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal);

    private string Fill(string template) => string.Format(CultureInfo.InvariantCulture, template, _values?.ToArray() ?? []);
}
