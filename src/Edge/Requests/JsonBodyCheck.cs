using System.Text;
using System.Text.Json;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Innovation.Contracts;

namespace Innovation.Edge.Requests;

/// <summary>
/// Reads a JSON body against the contract and names every field that does not fit: unknown, of a wrong type, or malformed.
/// Transcoding by itself ignores unknown fields and does not say which value was wrong.
/// </summary>
internal ref struct JsonBodyCheck
{
    private const int MaxViolations = 20;

    private readonly List<FieldViolation> _violations = [];
    private Utf8JsonReader _json;

    private JsonBodyCheck(ReadOnlySpan<byte> body) => _json = new Utf8JsonReader(body);

    /// <param name="body">The whole body.</param>
    /// <param name="message">What it must be.</param>
    /// <param name="path">Where the message stands in the request; empty for the request itself.</param>
    public static IReadOnlyList<FieldViolation> Violations(ReadOnlySpan<byte> body, MessageDescriptor message, string path)
    {
        var check = new JsonBodyCheck(body);
        try
        {
            check._json.Read();
            check.Message(message, path);
            // Anything after the value is an error of the text.
            check._json.Read();
        }
        catch (JsonException malformed)
        {
            check._violations.Add(new FieldViolation("body",
                $"is not well-formed JSON at line {(malformed.LineNumber ?? 0) + 1}, byte {(malformed.BytePositionInLine ?? 0) + 1}"));
        }
        return check._violations;
    }

    private void Message(MessageDescriptor type, string path)
    {
        if (_json.TokenType != JsonTokenType.StartObject)
        {
            Add(path.Length == 0 ? "body" : path, "must be an object");
            _json.Skip();
            return;
        }
        while (_json.Read() && _json.TokenType == JsonTokenType.PropertyName)
        {
            if (!TryText(out var name))
            {
                name = "?";
            }
            var field = JsonField.Find(type, name);
            var fieldPath = Join(path, field?.Name ?? name);
            _json.Read();
            if (field is null)
            {
                Add(fieldPath, "is not a field of the contract");
                _json.Skip();
            }
            else if (field.IsMap)
            {
                Map(field, fieldPath);
            }
            else if (field.IsRepeated)
            {
                Array(field, fieldPath);
            }
            else
            {
                Value(field, fieldPath);
            }
        }
    }

    private void Array(FieldDescriptor field, string path)
    {
        if (_json.TokenType == JsonTokenType.Null)
        {
            return;
        }
        if (_json.TokenType != JsonTokenType.StartArray)
        {
            Add(path, "must be an array");
            _json.Skip();
            return;
        }
        for (var index = 0; _json.Read() && _json.TokenType != JsonTokenType.EndArray; index++)
        {
            var element = $"{path}[{index}]";
            if (_json.TokenType == JsonTokenType.Null)
            {
                Add(element, "must not be null");
            }
            else
            {
                Value(field, element);
            }
        }
    }

    private void Map(FieldDescriptor field, string path)
    {
        if (_json.TokenType == JsonTokenType.Null)
        {
            return;
        }
        if (_json.TokenType != JsonTokenType.StartObject)
        {
            Add(path, "must be an object");
            _json.Skip();
            return;
        }
        var value = field.MessageType.FindFieldByNumber(2);
        while (_json.Read() && _json.TokenType == JsonTokenType.PropertyName)
        {
            TryText(out var key);
            _json.Read();
            Value(value, $"{path}[{key}]");
        }
    }

    private void Value(FieldDescriptor field, string path)
    {
        if (_json.TokenType == JsonTokenType.Null)
        {
            return;
        }
        if (field.FieldType is FieldType.Message && !HasTextForm(field.MessageType))
        {
            if (field.MessageType.File.Package == "google.protobuf")
            {
                _json.Skip();
            }
            else
            {
                Message(field.MessageType, path);
            }
            return;
        }

        switch (_json.TokenType)
        {
            case JsonTokenType.String when field.FieldType is FieldType.Bool:
                Add(path, "must be true or false, not a string");
                break;
            case JsonTokenType.String:
                FieldText malformed = "is not well-formed text";
                Note(path, TryText(out var text) ? ScalarText.Problem(field, text) : malformed);
                break;
            case JsonTokenType.Number when IsNumeric(field.FieldType):
                Note(path, ScalarText.Problem(field, Encoding.UTF8.GetString(_json.ValueSpan)));
                break;
            case JsonTokenType.True or JsonTokenType.False when field.FieldType is FieldType.Bool:
                break;
            default:
                Add(path, Wanted(field));
                _json.Skip();
                break;
        }
    }

    private readonly bool TryText(out string text)
    {
        try
        {
            text = _json.GetString() ?? "";
            return true;
        }
        catch (InvalidOperationException)
        {
            // A lone surrogate: not text at all.
            text = "";
            return false;
        }
    }

    private readonly void Note(string path, FieldText? problem)
    {
        if (problem is not null)
        {
            Add(path, problem);
        }
    }

    private readonly void Add(string path, FieldText problem)
    {
        if (_violations.Count < MaxViolations)
        {
            _violations.Add(new FieldViolation(path, problem));
        }
    }

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    private static bool HasTextForm(MessageDescriptor type) =>
        type.FullName == Timestamp.Descriptor.FullName || type.FullName == Duration.Descriptor.FullName || type.FullName == FieldMask.Descriptor.FullName;

    private static bool IsNumeric(FieldType type) =>
        type is not (FieldType.String or FieldType.Bytes or FieldType.Bool or FieldType.Message or FieldType.Group);

    private static FieldText Wanted(FieldDescriptor field) => field.FieldType switch
    {
        FieldType.Bool => (FieldText)"must be true or false",
        FieldType.Enum => (FieldText)"must be the name of a value",
        FieldType.Message => (FieldText)"must be a string",
        var type when IsNumeric(type) => (FieldText)"must be a number",
        _ => (FieldText)"must be a string",
    };
}
