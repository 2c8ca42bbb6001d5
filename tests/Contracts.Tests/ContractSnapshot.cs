using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Google.Protobuf.Reflection;
using Innovation.Contracts.Events;

namespace Innovation.Contracts.Tests;

/// <summary>
/// The contracts as lines of text, each one promise to callers: a message's field with its number and type, an enum's value, a method with its
/// rule, a member of an event. A promise that is gone or changed breaks callers; a new one breaks nobody.
/// </summary>
internal static class ContractSnapshot
{
    public static IReadOnlyList<string> Current { get; } =
    [
        .. ContractDescriptors.Files.SelectMany(OfFile)
            .Concat(typeof(IntegrationEvent).Assembly.GetExportedTypes().Where(type => type.Namespace == typeof(IntegrationEvent).Namespace).SelectMany(OfEventType))
            .Concat(Constants(typeof(ReasonCodes), "reason"))
            .Concat(Constants(typeof(Tokens), "token"))
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The committed file, beside this source.</summary>
    public static string FilePath { get; } = Path.Combine(Path.GetDirectoryName(SourceFile())!, "contracts.snapshot");

    public static IReadOnlyList<string> Committed => [.. File.ReadAllLines(FilePath).Where(line => line.Length > 0)];

    private static IEnumerable<string> OfFile(FileDescriptor file) =>
        file.MessageTypes.SelectMany(OfMessage).Concat(file.EnumTypes.SelectMany(OfEnum)).Concat(file.Services.SelectMany(OfService));

    private static IEnumerable<string> OfMessage(MessageDescriptor message) =>
        message.Fields.InFieldNumberOrder()
            .Select(field => $"field {message.FullName}.{field.Name} = {field.FieldNumber} {(field.IsRepeated ? "repeated " : "")}{TypeOf(field)} json {field.JsonName}{(field.RealContainingOneof is { } oneof ? $" oneof {oneof.Name}" : "")}")
            .Prepend($"message {message.FullName}")
            .Concat(message.NestedTypes.SelectMany(OfMessage))
            .Concat(message.EnumTypes.SelectMany(OfEnum));

    private static IEnumerable<string> OfEnum(EnumDescriptor type) => type.Values.Select(value => $"enum {type.FullName}.{value.Name} = {value.Number}");

    private static IEnumerable<string> OfService(ServiceDescriptor service) => service.Methods.Select(method =>
        $"rpc {method.FullName}({(method.IsClientStreaming ? "stream " : "")}{method.InputType.FullName}) returns ({(method.IsServerStreaming ? "stream " : "")}{method.OutputType.FullName}) {RuleOf(method)}");

    private static string RuleOf(MethodDescriptor method)
    {
        if (ContractDescriptors.HttpRuleOf(method) is not { } rule)
        {
            return "internal";
        }
        var (verb, pattern) = ContractDescriptors.RouteOf(rule);
        return rule.Body.Length == 0 ? $"{verb} {pattern}" : $"{verb} {pattern} body {rule.Body}";
    }

    private static string TypeOf(FieldDescriptor field) => field.FieldType switch
    {
        FieldType.Message => field.MessageType.FullName,
        FieldType.Enum => field.EnumType.FullName,
        var type => type.ToString().ToLowerInvariant(),
    };

    private static IEnumerable<string> OfEventType(Type type)
    {
        if (type.IsEnum)
        {
            return Enum.GetNames(type).Select(name => $"event enum {type.Name}.{name} = {Convert.ToInt32(Enum.Parse(type, name), System.Globalization.CultureInfo.InvariantCulture)}");
        }
        var nullability = new NullabilityInfoContext();
        return type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.Name != "EqualityContract")
            .Select(property => $"event {type.Name}.{JsonNamingPolicy.CamelCase.ConvertName(property.Name)}: {NameOf(property.PropertyType)}{(nullability.Create(property).ReadState == NullabilityState.Nullable ? "?" : "")}{(property.IsDefined(typeof(RequiredMemberAttribute)) ? " required" : "")}")
            .Prepend($"event {type.FullName}");
    }

    private static string NameOf(Type type) => Nullable.GetUnderlyingType(type) is { } value
        ? NameOf(value)
        : type.IsGenericType
            ? $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", type.GetGenericArguments().Select(NameOf))}>"
            : type.Name;

    private static IEnumerable<string> Constants(Type type, string kind) =>
        type.GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral).Select(field => $"{kind} {field.GetRawConstantValue()}");

    private static string SourceFile([CallerFilePath] string path = "") => path;

    /// <summary>Writes the present contracts as the promise to keep.</summary>
    public static void Update() => File.WriteAllText(FilePath, string.Join('\n', Current) + "\n", new UTF8Encoding(false));
}
