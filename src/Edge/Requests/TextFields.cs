using System.Collections.Concurrent;
using Google.Protobuf.Reflection;
using Innovation.Contracts.Common.V1;

namespace Innovation.Edge.Requests;

/// <summary>The fields of a message that hold text, or messages that may, with what the contract asks of each.</summary>
internal static class TextFields
{
    private static readonly ConcurrentDictionary<MessageDescriptor, TextField[]> _of = new();

    /// <summary>In the order of their numbers. Found once per message: a descriptor gives its options as a copy each time.</summary>
    public static TextField[] Of(MessageDescriptor message) => _of.GetOrAdd(message, static type =>
    [
        .. type.Fields.InFieldNumberOrder()
            .Where(field => !field.IsMap && field.FieldType is FieldType.String or FieldType.Message)
            .Select(field => new TextField(field, field.GetOptions()?.GetExtension(TextExtensions.OneLine) ?? false)),
    ]);
}

/// <summary>A field that holds text or a message.</summary>
/// <param name="Field">The field.</param>
/// <param name="OneLine">True where the contract wants one line that shows all it holds.</param>
internal readonly record struct TextField(FieldDescriptor Field, bool OneLine);
