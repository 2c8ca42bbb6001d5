using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Innovation.LocalHosting.Model;

/// <summary>What the builder was told about a resource, and the addresses that the engine gives it.</summary>
internal sealed class ResourceDetails
{
    public IProjectMetadata? Project { get; set; }

    public bool ExcludesKestrelEndpoints { get; set; }

    /// <summary>Whether somebody waits for its end: then an end is no crash.</summary>
    public bool RunsToCompletion { get; set; }

    public bool IsExternal { get; set; }

    public int Replicas { get; set; } = 1;

    public int? FixedPort { get; set; }

    public List<string> Arguments { get; } = [];

    public List<(string Name, Func<CancellationToken, ValueTask<string?>> Value)> Environment { get; } = [];

    public List<(string Name, IResourceWithConnectionString Source)> Connections { get; } = [];

    public List<IResource> Services { get; } = [];

    public List<Wait> Waits { get; } = [];

    public List<HttpHealthCheck> HealthChecks { get; } = [];

    public List<(string Resource, RelationshipKind Kind)> Relationships { get; } = [];

    /// <summary>The endpoints by name, set when ports are given.</summary>
    public Dictionary<string, Endpoint> Endpoints { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>A server's address, set when ports are given.</summary>
    public ServerAddress? Address { get; set; }
}

/// <summary>A resource starts only when another is healthy or has ended.</summary>
internal sealed record Wait(IResource For, bool ForCompletion, int ExitCode);

/// <summary>A path that says whether a resource is healthy.</summary>
internal sealed record HttpHealthCheck(string Endpoint, string Path, int Status);

/// <summary>A named endpoint of a project: one public port, and a port for each replica behind it.</summary>
internal sealed record Endpoint(string Name, int Port, IReadOnlyList<int> ReplicaPorts)
{
    public string Url => $"http://127.0.0.1:{Port}";

    /// <summary>Whether a proxy stands before the replicas; a single process listens on the public port itself.</summary>
    public bool IsProxied => ReplicaPorts.Count > 1;
}

/// <summary>How a server is reached.</summary>
internal sealed record ServerAddress(int Port, string UserName, string Password, string? Database, string Uri, string ConnectionString);

/// <summary>How one resource is related to another, in the words that the dashboard shows.</summary>
internal enum RelationshipKind
{
    Reference,
    WaitFor,
    Parent,
}
