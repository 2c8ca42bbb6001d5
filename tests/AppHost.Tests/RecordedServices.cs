using System.Reflection;

namespace Innovation.AppHost.Tests;

/// <summary>The services' own programs, each run once in this process with just what the AppHost gives it, on real servers.</summary>
internal sealed class RecordedServices(Testing.NativeServers servers)
{
    private const string AnySecret = "a-secret-of-the-tests-that-is-long-enough-for-a-signing-key";
    private static readonly string _root = Path.GetFullPath(Path.Combine(Projects.Innovation_AppHost.ProjectPath, ".."));

    private readonly Dictionary<string, string> _databases = new(StringComparer.Ordinal);

    // A service and its migration step work on the same one.
    private async Task<string> DatabaseAsync(string key) =>
        _databases.TryGetValue(key, out var known) ? known : _databases[key] = await servers.CreateDatabaseAsync();

    /// <summary>What the project reads when it is given this; its migration step's name ends with <c>-migrations</c>, and comes first.</summary>
    public async Task<Recorded> OfAsync(string project, GivenSettings given)
    {
        var migrates = project.EndsWith("-migrations", StringComparison.Ordinal);
        var service = project.Split('-')[0];
        var name = char.ToUpperInvariant(service[0]) + service[1..];
        List<string> arguments =
        [
            "--environment=Development", $"--contentRoot={Path.Combine(_root, "src", name)}", "--hostingStartupAssemblies=Innovation.AppHost.Tests",
            "--Kestrel:Endpoints:http:Url=http://127.0.0.1:0", "--Kestrel:Endpoints:grpc:Url=http://127.0.0.1:0", "--Logging:LogLevel:Default=Error",
        ];
        foreach (var (key, value) in given.Settings)
        {
            arguments.Add($"--{key}={key switch
            {
                "ConnectionStrings:rabbitmq" => await servers.CreateVirtualHostAsync(),
                "ConnectionStrings:redis" => await servers.GetRedisAsync(),
                _ when key.StartsWith("ConnectionStrings:", StringComparison.Ordinal) => await DatabaseAsync(key),
                "Auth:Issuer" => "http://127.0.0.1:1/",
                _ => value.Contains('{', StringComparison.Ordinal) ? AnySecret : value,
            }}");
        }
        if (migrates)
        {
            arguments.Add("--migrate");
        }
        RecordingStartup.Begin();
        var program = Assembly.Load($"Innovation.{name}").EntryPoint!;
        try
        {
            await Task.Factory.StartNew(() => program.Invoke(null, [arguments.ToArray()]), TaskCreationOptions.LongRunning);
        }
        catch (TargetInvocationException ended) when (ended.InnerException is OperationCanceledException && !migrates)
        {
            // It waited for another service at its start, which is not there, and was asked to end.
        }
        return new([.. RecordingStartup.Keys.Keys], [.. RecordingStartup.Services.Keys]);
    }
}

/// <summary>What a service read.</summary>
/// <param name="Keys">The keys of its configuration.</param>
/// <param name="Services">The other services whose addresses it looks up.</param>
internal sealed record Recorded(IReadOnlySet<string> Keys, IReadOnlySet<string> Services)
{
    public Recorded(IEnumerable<string> keys, IEnumerable<string> services)
        : this(keys.ToHashSet(StringComparer.OrdinalIgnoreCase), services.ToHashSet(StringComparer.Ordinal))
    {
    }
}
