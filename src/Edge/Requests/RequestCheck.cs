using System.Reflection;
using Google.Protobuf.Reflection;
using Innovation.Contracts;

namespace Innovation.Edge.Requests;

/// <summary>
/// Gathers everything that is wrong with a request, so that the caller learns it all at once. Nothing is changed before
/// <see cref="ThrowIfWrong"/>.
/// </summary>
/// <param name="message">The request's field that holds what is checked; empty where that is the request itself.</param>
public sealed class RequestCheck(string message = "")
{
    private readonly List<FieldViolation> _violations = [];

    /// <summary>Notes a violation where <paramref name="met"/> is false.</summary>
    public void That(bool met, string field, FieldText description)
    {
        if (!met)
        {
            _violations.Add(new FieldViolation(message.Length == 0 ? field : $"{message}.{field}", description));
        }
    }

    /// <summary>
    /// Required text: normalised (NFC, trimmed), with at least <paramref name="minimum"/> characters that a reader sees, at most
    /// <paramref name="maximum"/> in all.
    /// </summary>
    public string Text(string field, string text, int maximum, int minimum = 1) => Bounded(field, Normalise(field, text, oneLine: false), maximum, minimum);

    /// <summary>
    /// The same for one line that shows all it holds: for text that came by no contract, such as a file's name; the contract's own lines are
    /// marked there.
    /// </summary>
    public string Line(string field, string text, int maximum, int minimum = 1) => Bounded(field, Normalise(field, text, oneLine: true), maximum, minimum);

    private string Bounded(string field, string? normalised, int maximum, int minimum)
    {
        // What was refused as it is, is not measured too.
        if (normalised is null)
        {
            return "";
        }
        var (visible, length) = (VisibleText.Length(normalised), Characters(normalised));
        if (minimum == 1)
        {
            That(visible > 0, field, "must not be empty");
        }
        else
        {
            That(visible >= minimum, field, $"must have at least {minimum} characters");
        }
        That(length <= maximum, field, $"must have at most {maximum} characters, has {length}");
        return normalised;
    }

    /// <summary>Text that may be empty: normalised (NFC, trimmed), at most <paramref name="maximum"/> characters.</summary>
    public string OptionalText(string field, string text, int maximum) => Text(field, text, maximum, 0);

    /// <summary>The id in a required resource name; an empty id where it is wrong.</summary>
    public Guid Name(string collection, string field, string name)
    {
        That(ResourceName.TryParse(collection, name, out var id), field, $"must be a resource name like '{collection}/{{uuid}}'");
        return id;
    }

    /// <summary>A defined value other than "unspecified".</summary>
    public void Choice<TEnum>(string field, TEnum value)
        where TEnum : struct, Enum => Among(field, value, Values<TEnum>.Given);

    /// <summary>A defined value; "unspecified" is fine.</summary>
    public void OptionalChoice<TEnum>(string field, TEnum value)
        where TEnum : struct, Enum => Among(field, value, Values<TEnum>.All);

    /// <summary>A number within bounds, both included.</summary>
    public void Range(string field, double value, double minimum, double maximum) =>
        That(value >= minimum && value <= maximum, field, $"must be from {minimum} to {maximum}");

    /// <summary>Refuses the request where anything was wrong.</summary>
    /// <exception cref="RefusedException">INVALID_ARGUMENT naming every wrong field.</exception>
    public void ThrowIfWrong()
    {
        if (_violations.Count > 0)
        {
            throw Refuse.Invalid([.. _violations]);
        }
    }

    /// <summary>As PostgreSQL and the callers' other languages count: one beyond the basic plane is one, though UTF-16 has two units for it.</summary>
    private static int Characters(string text) =>
        text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') ? text.Length - text.Count(char.IsLowSurrogate) : text.Length;

    private void Among<TEnum>(string field, TEnum value, IReadOnlyDictionary<TEnum, string> values)
        where TEnum : struct, Enum
    {
        if (!values.ContainsKey(value))
        {
            That(false, field, $"must be one of {string.Join(", ", values.Values)}");
        }
    }

    // What came by a contract has its one form since it arrived (RequestTextInterceptor): here that is only looked at. A file's name has not.
    private string? Normalise(string field, string text, bool oneLine)
    {
        try
        {
            return RequestText.Normalise(field, text, oneLine).Trim();
        }
        catch (RefusedException refused)
        {
            _violations.AddRange(refused.Refusal.Fields);
            return null;
        }
    }

    /// <summary>The values as the contract and its JSON spell them, not as C# does.</summary>
    private static class Values<TEnum>
        where TEnum : struct, Enum
    {
        public static readonly IReadOnlyDictionary<TEnum, string> All = Enum.GetNames<TEnum>()
            .ToDictionary(Enum.Parse<TEnum>, name => typeof(TEnum).GetField(name)!.GetCustomAttribute<OriginalNameAttribute>()?.Name ?? name);

        public static readonly IReadOnlyDictionary<TEnum, string> Given = All.Where(value => !value.Key.Equals(default(TEnum))).ToDictionary();
    }
}
