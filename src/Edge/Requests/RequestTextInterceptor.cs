using System.Collections;
using System.Text;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Innovation.Contracts;

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
            Normalise(message, "");
        return continuation(request, context);
    }

    internal static void Normalise(IMessage message, string path)
    {
        foreach (var field in message.Descriptor.Fields.InFieldNumberOrder())
        {
            if (field.IsMap || field.FieldType is not (FieldType.String or FieldType.Message))
                continue;
            var value = field.Accessor.GetValue(message);
            var fieldPath = path.Length == 0 ? field.Name : $"{path}.{field.Name}";
            if (field.IsRepeated)
            {
                var list = (IList)value;
                for (var index = 0; index < list.Count; index++)
                {
                    if (list[index] is IMessage child)
                        Normalise(child, $"{fieldPath}[{index}]");
                    else if (list[index] is string text && Normal(text, $"{fieldPath}[{index}]") is { } normal)
                        list[index] = normal;
                }
            }
            else if (value is IMessage child)
            {
                Normalise(child, fieldPath);
            }
            else if (value is string { Length: > 0 } text && Normal(text, fieldPath) is { } normal)
            {
                field.Accessor.SetValue(message, normal);
            }
        }
    }

    /// <summary>The normal form where it differs.</summary>
    private static string? Normal(string text, string path)
    {
        if (text.Contains('\0'))
            throw Refuse.Invalid(path, "must not contain the character U+0000");
        if (Ascii.IsValid(text))
            return null;
        return text.IsNormalized(NormalizationForm.FormC) ? null : text.Normalize(NormalizationForm.FormC);
    }
}
