using System.Text.Json;
using Aspire.Hosting;

namespace Innovation.LocalHosting.Engine;

/// <summary>Also tells where the project's build put its program; written by the AppHost's build for the local engine.</summary>
public interface IBuiltProjectMetadata : IProjectMetadata
{
    /// <summary>The full path of the built assembly.</summary>
    string TargetPath { get; }
}

/// <summary>What the engine reads of a project's files.</summary>
internal static class ProjectFiles
{
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>The names in <c>Kestrel:Endpoints</c> of the project's appsettings, <c>http</c> first; one <c>http</c> when there are none.</summary>
    public static IReadOnlyList<string> KestrelEndpoints(IProjectMetadata project, string environmentName)
    {
        var folder = Path.GetDirectoryName(project.ProjectPath)!;
        var names = new[] { "appsettings.json", $"appsettings.{environmentName}.json" }
            .Select(file => Path.Combine(folder, file))
            .Where(File.Exists)
            .SelectMany(EndpointNames)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .OrderBy(name => name != "http")
            .ToList();
        return names.Count > 0 ? names : ["http"];
    }

    /// <summary>The program and its first arguments.</summary>
    /// <exception cref="DistributedApplicationException">The project is not built.</exception>
    public static (string FileName, IReadOnlyList<string> Arguments) Program(IProjectMetadata project)
    {
        var target = project is IBuiltProjectMetadata built
            ? built.TargetPath
            : throw new DistributedApplicationException($"Where {project.ProjectPath} is built to is not known: it was not added by the AppHost's build.");
        if (!File.Exists(target))
            throw new DistributedApplicationException($"{target} is not there: build the AppHost first (./run.sh does).");
        var program = Path.Combine(Path.GetDirectoryName(target)!, Path.GetFileNameWithoutExtension(target));
        return File.Exists(program) ? (program, []) : ("dotnet", ["exec", target]);
    }

    private static IEnumerable<string> EndpointNames(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(file), Lenient);
        return document.RootElement.ValueKind == JsonValueKind.Object
            && document.RootElement.TryGetProperty("Kestrel", out var kestrel)
            && kestrel.TryGetProperty("Endpoints", out var endpoints)
            ? [.. endpoints.EnumerateObject().Select(endpoint => endpoint.Name)]
            : [];
    }
}
