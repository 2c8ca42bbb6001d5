using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Innovation.Architecture.Tests;

/// <summary>Names say the domain; a name that could hold anything soon does.</summary>
public sealed partial class NamingTests
{
    public static TheoryData<string> Services => [.. Solution.Services, "Gateway"];

    [Fact]
    public void No_folder_or_file_could_hold_anything() =>
        Solution.Sources("*").Select(path => Path.GetRelativePath(Solution.Root, path)).Where(path => Nameless().IsMatch(Path.GetFileNameWithoutExtension(path)))
            .Where(path => !path.Contains("Protos", StringComparison.Ordinal)).ShouldBeEmpty();

    [Fact]
    public void No_namespace_could_hold_anything() =>
        Solution.Projects.SelectMany(project => OwnTypes(Solution.Assembly(project))).Select(type => type.Namespace!).Distinct()
            .Where(name => !name.StartsWith("Innovation.Contracts.", StringComparison.Ordinal) && name.Split('.').Any(part => Nameless().IsMatch(part)))
            .ShouldBeEmpty();

    [Fact]
    public void No_type_could_hold_anything() =>
        Solution.Projects.SelectMany(project => OwnTypes(Solution.Assembly(project))).Where(type => Nameless().IsMatch(type.Name)).Select(type => type.FullName).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Services))]
    public void A_service_is_closed(string service) =>
        OwnTypes(Solution.Assembly(service)).Where(type => type.IsVisible && type.Name != "Program" && type.Namespace?.Contains(".Migrations", StringComparison.Ordinal) != true)
            .Select(type => type.FullName).ShouldBeEmpty("Types in services are internal: nobody else may use them.");

    [Theory]
    [MemberData(nameof(Services))]
    public void Nothing_is_open_for_inheritance_by_chance(string service)
    {
        var types = OwnTypes(Solution.Assembly(service)).ToArray();
        types.Where(type => type is { IsClass: true, IsSealed: false, IsAbstract: false } && type.Name != "Program"
                && type.Namespace?.Contains(".Migrations", StringComparison.Ordinal) != true && types.All(other => other.BaseType != type))
            .Select(type => type.FullName).ShouldBeEmpty();
    }

    [Fact]
    public void No_promise_is_left_in_the_code() =>
        Solution.Sources("*.cs").Where(path => !path.EndsWith("NamingTests.cs", StringComparison.Ordinal))
            .Where(path => Promise().IsMatch(File.ReadAllText(path))).Select(path => Path.GetRelativePath(Solution.Root, path)).ShouldBeEmpty();

    private static IEnumerable<Type> OwnTypes(Assembly assembly) => assembly.GetTypes().Where(type =>
        type.Namespace?.StartsWith("Innovation.", StringComparison.Ordinal) == true
        && !type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)
        && !type.Name.Contains('<', StringComparison.Ordinal)
        && type.DeclaringType?.Name.Contains('<', StringComparison.Ordinal) != true);

    [GeneratedRegex("^(Common|Utils?|Utilities|Helpers?|Misc|Shared|Core)$|(Managers?|Helpers?|Utils?)$")]
    private static partial Regex Nameless();

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|XXX)\b|async void|NotImplementedException")]
    private static partial Regex Promise();
}
