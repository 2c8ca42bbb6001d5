using System.Collections.Frozen;
using System.Reflection;
using Google.Api;
using Google.Protobuf.Reflection;
using Innovation.Contracts;

namespace Innovation.Edge.Idempotency;

/// <summary>The methods of the contracts that change state: those whose HTTP rule is not GET.</summary>
internal sealed class CommandMethods
{
    private readonly FrozenSet<string> _commands = typeof(ReasonCodes).Assembly.GetTypes()
        .Select(type => type.GetProperty("Descriptor", BindingFlags.Public | BindingFlags.Static, null, typeof(FileDescriptor), [], null))
        .OfType<PropertyInfo>()
        .Select(property => (FileDescriptor)property.GetValue(null)!)
        .SelectMany(file => file.Services)
        .SelectMany(service => service.Methods)
        .Where(IsCommand)
        .Select(method => $"/{method.Service.FullName}/{method.Name}")
        .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>True where <paramref name="method"/> (as gRPC names it: /package.Service/Method) changes state.</summary>
    public bool Contains(string method) => _commands.Contains(method);

    // A method without a rule is internal to the platform; it brings its own safety.
    private static bool IsCommand(MethodDescriptor method) =>
        method.GetOptions()?.GetExtension(AnnotationsExtensions.Http) is { PatternCase: not HttpRule.PatternOneofCase.Get and not HttpRule.PatternOneofCase.None };
}
