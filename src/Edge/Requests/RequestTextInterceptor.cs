using System.Collections;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Innovation.Edge.Requests;

/// <summary>
/// Text as it enters, over both protocols: Vietnamese is written in one form (NFC), whatever the keyboard sent, so that equal words compare
/// equal; the character U+0000, which PostgreSQL cannot store, is refused.
/// </summary>
internal sealed class RequestTextInterceptor : Interceptor
{
    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        if (request is IMessage message)
        {
            Normalise(message, "");
        }
        return continuation(request, context);
    }

    internal static void Normalise(IMessage message, string path)
    {
        foreach (var field in message.Descriptor.Fields.InFieldNumberOrder())
        {
            if (field.IsMap || field.FieldType is not (FieldType.String or FieldType.Message))
            {
                continue;
            }
            var value = field.Accessor.GetValue(message);
            var fieldPath = path.Length == 0 ? field.Name : $"{path}.{field.Name}";
            if (field.IsRepeated)
            {
                var list = (IList)value;
                for (var index = 0; index < list.Count; index++)
                {
                    if (list[index] is IMessage child)
                    {
                        Normalise(child, $"{fieldPath}[{index}]");
                    }
                    else if (list[index] is string text && RequestText.Normalise($"{fieldPath}[{index}]", text) is var normal && !ReferenceEquals(normal, text))
                    {
                        list[index] = normal;
                    }
                }
            }
            else if (value is IMessage child)
            {
                Normalise(child, fieldPath);
            }
            else if (value is string { Length: > 0 } text && RequestText.Normalise(fieldPath, text) is var normal && !ReferenceEquals(normal, text))
            {
                field.Accessor.SetValue(message, normal);
            }
        }
    }
}
