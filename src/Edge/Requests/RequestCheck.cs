using Innovation.Contracts;

namespace Innovation.Edge.Requests;

/// <summary>
/// Gathers everything that is wrong with a request, so that the caller learns it all at once. Nothing is changed before
/// <see cref="ThrowIfWrong"/>.
/// </summary>
public sealed class RequestCheck
{
    private readonly List<FieldViolation> _violations = [];

    /// <summary>Notes a violation where <paramref name="met"/> is false.</summary>
    public void That(bool met, string field, string description)
    {
        if (!met)
        {
            _violations.Add(new FieldViolation(field, description));
        }
    }

    /// <summary>Required text: normalised (NFC, trimmed), from <paramref name="minimum"/> to <paramref name="maximum"/> characters.</summary>
    public string Text(string field, string text, int maximum, int minimum = 1)
    {
        var normalised = Normalise(field, text);
        That(normalised.Length >= minimum, field, minimum == 1 ? "must not be empty" : $"must have at least {minimum} characters");
        That(normalised.Length <= maximum, field, $"must have at most {maximum} characters, has {normalised.Length}");
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
        where TEnum : struct, Enum =>
        That(Enum.IsDefined(value) && Convert.ToInt64(value, null) != 0, field, $"must be one of {string.Join(", ", Enum.GetNames<TEnum>().Skip(1))}");

    /// <summary>A defined value; "unspecified" is fine.</summary>
    public void OptionalChoice<TEnum>(string field, TEnum value)
        where TEnum : struct, Enum =>
        That(Enum.IsDefined(value), field, $"must be one of {string.Join(", ", Enum.GetNames<TEnum>())}");

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

    // What came by a contract has its one form since it arrived (RequestTextInterceptor): here that is only looked at. A file's name has not.
    private string Normalise(string field, string text)
    {
        try
        {
            return RequestText.Normalise(field, text).Trim();
        }
        catch (RefusedException refused)
        {
            _violations.AddRange(refused.Refusal.Fields);
            return "";
        }
    }
}
