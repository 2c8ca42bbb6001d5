using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using Aspire.Hosting;

namespace Innovation.LocalHosting.Tests.Aspire;

/// <summary>docs/aspire-surface.md is the promise that AppHost.cs compiles against Aspire too: the local engine keeps to it.</summary>
public sealed partial class SurfaceTests
{
    private static readonly string Root = typeof(SurfaceTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "RepositoryRoot").Value!;

    private static IReadOnlyList<string> Documented { get; } =
        [.. File.ReadLines(Path.Combine(Root, "docs", "aspire-surface.md")).Select(line => Row().Match(line)).Where(match => match.Success).Select(match => match.Groups["signature"].Value)];

    private static IReadOnlyList<string> Offered { get; } =
    [
        .. typeof(DistributedApplication).Assembly.GetExportedTypes()
            .Where(type => type.Namespace is "Aspire.Hosting" or "Aspire.Hosting.ApplicationModel")
            .SelectMany(Signatures),
    ];

    [Fact]
    public void Every_documented_member_is_offered_with_just_this_signature() =>
        Documented.Except(Offered).ShouldBeEmpty($"Offered are:\n{string.Join('\n', Offered.Order())}");

    [Fact]
    public void Every_member_that_AppHost_calls_is_documented()
    {
        var source = string.Join('\n', File.ReadLines(Path.Combine(Root, "Innovation.AppHost", "AppHost.cs")).Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal)));
        var called = Call().Matches(source).Select(match => match.Groups["name"].Value).Distinct()
            .Where(name => Offered.Any(signature => signature.Contains($".{name}(", StringComparison.Ordinal) || signature.Contains($".{name}<", StringComparison.Ordinal)))
            .ToList();
        called.Count.ShouldBeGreaterThan(10);
        called.Where(name => !Documented.Any(signature => signature.Contains($".{name}(", StringComparison.Ordinal) || signature.Contains($".{name}<", StringComparison.Ordinal))).ShouldBeEmpty();
    }

    [Fact]
    public void AppHost_is_short_enough_to_be_read_at_once() =>
        File.ReadLines(Path.Combine(Root, "Innovation.AppHost", "AppHost.cs")).Count().ShouldBeLessThan(80);

    private static IEnumerable<string> Signatures(Type type)
    {
        const BindingFlags Declared = BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;
        foreach (var method in type.GetMethods(Declared).Where(method => !method.IsSpecialName))
        {
            var generics = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(argument => argument.Name))}>" : "";
            yield return $"{Name(type)}.{method.Name}{generics}({string.Join(", ", method.GetParameters().Select(Text))}): {Name(method.ReturnType)}";
        }
        foreach (var property in type.GetProperties(Declared))
            yield return $"{Name(type)}.{property.Name}: {Name(property.PropertyType)}";
    }

    private static string Text(ParameterInfo parameter)
    {
        var text = new StringBuilder();
        if (parameter.GetCustomAttribute<ParamArrayAttribute>() is not null)
            text.Append("params ");
        if (parameter.IsIn)
            text.Append("in ");
        text.Append(CultureInfo.InvariantCulture, $"{Name(parameter.ParameterType)} {parameter.Name}");
        if (parameter.HasDefaultValue)
            text.Append(CultureInfo.InvariantCulture, $" = {parameter.DefaultValue switch { null => parameter.ParameterType.IsValueType && Nullable.GetUnderlyingType(parameter.ParameterType) is null ? "default" : "null", bool value => value ? "true" : "false", var value => value.ToString() }}");
        return text.ToString();
    }

    private static string Name(Type type)
    {
        if (type.IsByRef)
            return Name(type.GetElementType()!);
        if (type.IsArray)
            return Name(type.GetElementType()!) + "[]";
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return Name(underlying) + "?";
        var simple = Type.GetTypeCode(type) switch
        {
            TypeCode.String => "string",
            TypeCode.Int32 when !type.IsEnum => "int",
            TypeCode.Boolean => "bool",
            _ when type == typeof(void) => "void",
            _ => type.Name.Split('`')[0],
        };
        if (type is { IsNested: true, IsGenericParameter: false })
            simple = $"{Name(type.DeclaringType!)}.{simple}";
        return type.IsGenericType ? $"{simple}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>" : simple;
    }

    [GeneratedRegex(@"^\| `(?<signature>[^`]+)` \| <https://[^>]+> \|")]
    private static partial Regex Row();

    [GeneratedRegex(@"\.(?<name>[A-Z]\w+)\s*[<(]")]
    private static partial Regex Call();
}
