using System.Collections.Concurrent;
using Google.Protobuf.Reflection;

namespace Innovation.Edge.Requests;

/// <summary>Finds the fields of a message by the names that JSON may use: camelCase as the contract's JSON form, or snake_case as written.</summary>
internal static class JsonField
{
    private static readonly ConcurrentDictionary<MessageDescriptor, Dictionary<string, FieldDescriptor>> _byName = new();

    public static FieldDescriptor? Find(MessageDescriptor message, string name) => _byName.GetOrAdd(message, Index).GetValueOrDefault(name);

    /// <summary>The field at a dotted path, as in a query string; null where there is none.</summary>
    public static FieldDescriptor? FindPath(MessageDescriptor message, string path)
    {
        FieldDescriptor? field = null;
        var at = message;
        foreach (var name in path.Split('.'))
        {
            if (at is null || Find(at, name) is not { } next)
            {
                return null;
            }
            field = next;
            at = next is { FieldType: FieldType.Message, IsRepeated: false } ? next.MessageType : null;
        }
        return field;
    }

    private static Dictionary<string, FieldDescriptor> Index(MessageDescriptor message)
    {
        var fields = new Dictionary<string, FieldDescriptor>(StringComparer.Ordinal);
        foreach (var field in message.Fields.InFieldNumberOrder())
        {
            fields[field.Name] = field;
            fields[field.JsonName] = field;
        }
        return fields;
    }
}
