using System.Collections;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Innovation.Edge.Requests;

/// <summary>
/// Text as it enters, over both protocols: Vietnamese is written in one form (NFC), whatever the keyboard sent, so that equal words compare
/// equal; a character that its reader would not see, or that turns what they see, is refused (domain, section 9 rule 10).
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
        foreach (var (field, oneLine) in TextFields.Of(message.Descriptor))
        {
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
                    else if (list[index] is string text
                        && RequestText.Normalise($"{fieldPath}[{index}]", text, oneLine) is var normal && !ReferenceEquals(normal, text))
                    {
                        list[index] = normal;
                    }
                }
            }
            else if (value is IMessage child)
            {
                Normalise(child, fieldPath);
            }
            else if (value is string { Length: > 0 } text
                && RequestText.Normalise(fieldPath, text, oneLine) is var normal && !ReferenceEquals(normal, text))
            {
                field.Accessor.SetValue(message, normal);
            }
        }
    }
}
