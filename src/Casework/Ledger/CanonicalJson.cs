using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Innovation.Casework.Ledger;

/// <summary>JSON Canonicalization Scheme (RFC 8785): the one byte sequence of a JSON value, so that it can be hashed and signed.</summary>
public static class CanonicalJson
{
    // The largest integer that every reader of IEEE 754 numbers reads alike (RFC 7493).
    private const double LargestExactInteger = 9007199254740991;

    private static readonly SearchValues<char> _escaped = SearchValues.Create([.. Enumerable.Range(0, ' ').Select(code => (char)code), '"', '\\']);

    /// <summary>The canonical form of <paramref name="node"/>.</summary>
    /// <exception cref="FormatException">It cannot be represented: an integer beyond 2^53, a lone surrogate, a repeated name.</exception>
    public static string Of(JsonNode? node) => Of(JsonSerializer.SerializeToElement(node));

    /// <summary>The canonical form of <paramref name="element"/>.</summary>
    /// <exception cref="FormatException">It cannot be represented: an integer beyond 2^53, a lone surrogate, a repeated name.</exception>
    public static string Of(JsonElement element)
    {
        var output = new StringBuilder();
        Write(element, output);
        return output.ToString();
    }

    private static void Write(JsonElement element, StringBuilder output)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(element, output);
                break;
            case JsonValueKind.Array:
                WriteArray(element, output);
                break;
            case JsonValueKind.String:
                WriteString(TextOf(element), output);
                break;
            case JsonValueKind.Number:
                output.Append(NumberOf(element));
                break;
            case JsonValueKind.True:
                output.Append("true");
                break;
            case JsonValueKind.False:
                output.Append("false");
                break;
            case JsonValueKind.Null:
                output.Append("null");
                break;
            default:
                throw new FormatException("There is no JSON value.");
        }
    }

    private static void WriteObject(JsonElement element, StringBuilder output)
    {
        var members = element.EnumerateObject().Select(member => (member.Name, member.Value)).ToArray();
        // Ordinal comparison of .NET strings is comparison by UTF-16 code units, which section 3.2.3 asks for.
        Array.Sort(members, (one, other) => string.CompareOrdinal(one.Name, other.Name));
        output.Append('{');
        for (var i = 0; i < members.Length; i++)
        {
            var (name, value) = members[i];
            if (i > 0)
            {
                if (members[i - 1].Name == name)
                {
                    throw new FormatException($"The name '{name}' is repeated.");
                }
                output.Append(',');
            }
            WriteString(name, output);
            output.Append(':');
            Write(value, output);
        }
        output.Append('}');
    }

    private static void WriteArray(JsonElement element, StringBuilder output)
    {
        output.Append('[');
        var first = true;
        foreach (var item in element.EnumerateArray())
        {
            if (!first)
            {
                output.Append(',');
            }
            Write(item, output);
            first = false;
        }
        output.Append(']');
    }

    private static string TextOf(JsonElement element)
    {
        try
        {
            return element.GetString()!;
        }
        catch (InvalidOperationException exception)
        {
            throw new FormatException("A string holds a lone surrogate.", exception);
        }
    }

    private static void WriteString(string text, StringBuilder output)
    {
        output.Append('"');
        var rest = text.AsSpan();
        // Nearly every text goes through in one piece.
        for (var next = rest.IndexOfAny(_escaped); next >= 0; next = rest.IndexOfAny(_escaped))
        {
            output.Append(rest[..next]);
            WriteEscaped(rest[next], output);
            rest = rest[(next + 1)..];
        }
        output.Append(rest);
        output.Append('"');
    }

    private static void WriteEscaped(char character, StringBuilder output) => _ = character switch
    {
        '"' => output.Append("\\\""),
        '\\' => output.Append("\\\\"),
        '\b' => output.Append("\\b"),
        '\t' => output.Append("\\t"),
        '\n' => output.Append("\\n"),
        '\f' => output.Append("\\f"),
        '\r' => output.Append("\\r"),
        _ => output.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
    };

    private static string NumberOf(JsonElement element)
    {
        var value = element.GetDouble();
        var literal = element.GetRawText();
        if (!double.IsFinite(value) || (Math.Abs(value) > LargestExactInteger && literal.AsSpan().IndexOfAny('.', 'e', 'E') < 0))
        {
            throw new FormatException($"The number {literal} is not exact as an IEEE 754 double; write it as a string.");
        }
        return Number(value);
    }

    /// <summary>ECMAScript's Number::toString: the shortest digits that read back as the same double.</summary>
    internal static string Number(double value)
    {
        if (value == 0)
        {
            return "0"; // and minus zero
        }
        // .NET's "R" gives the same shortest digits, but lays them out otherwise.
        var shortest = Math.Abs(value).ToString("R", CultureInfo.InvariantCulture);
        var mark = shortest.IndexOf('E', StringComparison.Ordinal);
        var mantissa = mark < 0 ? shortest : shortest[..mark];
        var exponent = mark < 0 ? 0 : int.Parse(shortest.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var digits = mantissa.Replace(".", "", StringComparison.Ordinal);
        // The value is 0.digits times ten to the power of 'scale'.
        var scale = (point < 0 ? mantissa.Length : point) + exponent;
        var leading = digits.Length - digits.TrimStart('0').Length;
        digits = digits.Trim('0');
        scale -= leading;
        return (value < 0 ? "-" : "") + LayOut(digits, scale);
    }

    private static string LayOut(string digits, int scale) => scale switch
    {
        > 21 or <= -6 => Exponential(digits, scale - 1),
        <= 0 => "0." + new string('0', -scale) + digits,
        _ when digits.Length <= scale => digits + new string('0', scale - digits.Length),
        _ => $"{digits[..scale]}.{digits[scale..]}",
    };

    private static string Exponential(string digits, int exponent) =>
        string.Create(CultureInfo.InvariantCulture, $"{digits[0]}{(digits.Length > 1 ? "." : "")}{digits[1..]}e{(exponent < 0 ? "-" : "+")}{Math.Abs(exponent)}");
}
