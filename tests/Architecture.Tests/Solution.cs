using System.Reflection;
using System.Runtime.CompilerServices;
using System.Xml.Linq;

namespace Innovation.Architecture.Tests;

/// <summary>The projects of the solution, as their files and their assemblies say.</summary>
internal static class Solution
{
    /// <summary>The services: each the only owner of its data.</summary>
    public static readonly string[] Services = ["Proposal", "Oversight", "Accountability", "Recognition", "Identity"];

    public static string Root { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(SourceFile())!, "..", ".."));

    public static IEnumerable<string> Projects => System.IO.Directory.EnumerateDirectories(Path.Combine(Root, "src")).Select(folder => Path.GetFileName(folder)!);

    /// <summary>Only what the compiler really used is a reference of an assembly.</summary>
    public static Assembly Assembly(string project) => System.Reflection.Assembly.Load(AssemblyName(project));

    public static string AssemblyName(string project) => IsAtRoot(project) ? project : $"Innovation.{project}";

    /// <summary>The projects that a project's file refers to, by name.</summary>
    public static string[] ProjectReferences(string project) => Items(project, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/'))).ToArray();

    public static string[] PackageReferences(string project) => [.. Items(project, "PackageReference")];

    /// <summary>Source files and folders, without what is generated.</summary>
    public static IEnumerable<string> Sources(string pattern) =>
        new[] { "src", "tests", "Innovation.ServiceDefaults", "Innovation.AppHost" }
            .SelectMany(folder => System.IO.Directory.EnumerateFileSystemEntries(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories))
            .Where(path => !Path.GetRelativePath(Root, path).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "Migrations"));

    private static IEnumerable<string> Items(string project, string kind) =>
        XDocument.Load(Path.Combine(Root, IsAtRoot(project) ? "" : "src", project, $"{project}.csproj")).Descendants(kind).Select(item => (string?)item.Attribute("Include")).OfType<string>();

    // The two projects that every Aspire solution has stand beside src.
    private static bool IsAtRoot(string project) => project.StartsWith("Innovation.", StringComparison.Ordinal);

    private static string SourceFile([CallerFilePath] string path = "") => path;
}
