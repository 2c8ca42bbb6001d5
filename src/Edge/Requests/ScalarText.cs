using System.Globalization;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Innovation.Contracts;

namespace Innovation.Edge.Requests;

/// <summary>Says what is wrong with a value written as text for a field: in a query string, or a JSON string or number.</summary>
internal static class ScalarText
{
    /// <summary>Null where the text is good.</summary>
    public static FieldText? Problem(FieldDescriptor field, string text) => field.FieldType switch
    {
        FieldType.Int32 or FieldType.SInt32 or FieldType.SFixed32 =>
            int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) ? null : (FieldText)"must be a whole number of 32 bits",
        FieldType.UInt32 or FieldType.Fixed32 =>
            uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _) ? null : (FieldText)"must be a whole number of 32 bits, not negative",
        FieldType.Int64 or FieldType.SInt64 or FieldType.SFixed64 =>
            long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) ? null : (FieldText)"must be a whole number of 64 bits",
        FieldType.UInt64 or FieldType.Fixed64 =>
            ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _) ? null : (FieldText)"must be a whole number of 64 bits, not negative",
        FieldType.Double or FieldType.Float =>
            double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? null : (FieldText)"must be a number",
        FieldType.Bool => text is "true" or "false" ? null : (FieldText)"must be true or false",
        FieldType.Enum => EnumProblem(field.EnumType, text),
        FieldType.Bytes =>
            Convert.TryFromBase64String(text.Replace('-', '+').Replace('_', '/'), new byte[text.Length], out _) ? null : (FieldText)"must be base64",
        FieldType.Message => MessageProblem(field.MessageType, text),
        _ => null,
    };

    private static FieldText? EnumProblem(EnumDescriptor type, string text)
    {
        var known = type.FindValueByName(text) is not null
            || (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && type.FindValueByNumber(number) is not null);
        if (known)
        {
            return null;
        }
        return $"must be one of {string.Join(", ", type.Values.Select(value => value.Name))}";
    }

    /// <summary>Messages with a text form of their own.</summary>
    private static FieldText? MessageProblem(MessageDescriptor type, string text)
    {
        if (type.FullName == Timestamp.Descriptor.FullName)
        {
            return Parses(Timestamp.Parser, text) ? null : (FieldText)"must be an instant like 2024-01-02T08:00:00Z";
        }
        if (type.FullName == Duration.Descriptor.FullName)
        {
            return Parses(Duration.Parser, text) ? null : (FieldText)"must be a duration like 3.5s";
        }
        if (type.FullName == FieldMask.Descriptor.FullName)
        {
            return null;
        }
        return "must be an object";
    }

    private static bool Parses(MessageParser parser, string text)
    {
        try
        {
            parser.ParseJson(System.Text.Json.JsonSerializer.Serialize(text));
            return true;
        }
        catch (InvalidProtocolBufferException)
        {
            return false;
        }
    }
}
