using System.Globalization;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Innovation.NativeServers;

/// <summary>A PostgreSQL server as a native process on loopback, with scram passwords and its own socket folder.</summary>
public sealed class NativePostgresResource : ExecutableResource, IResourceWithConnectionString
{
    internal NativePostgresResource(string name, IReadOnlyList<string> command, string folder, ParameterResource password)
        : base(name, command[0], folder) => (Password, Endpoint) = (password, new(this, NativeEndpoint.Name));

    /// <summary>The endpoint.</summary>
    public EndpointReference Endpoint { get; }

    /// <summary>The password of the role <c>postgres</c>.</summary>
    public ParameterResource Password { get; }

    /// <summary>An Npgsql connection string of the role <c>postgres</c>, which names no database.</summary>
    public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create(
        $"Host={Endpoint.Property(EndpointProperty.IPV4Host)};Port={Endpoint.Property(EndpointProperty.Port)};Username=postgres;Password={Password}");

    internal List<NativePostgresDatabaseResource> Databases { get; } = [];
}

/// <summary>A database of a native PostgreSQL server; it is made when the server is ready.</summary>
public sealed class NativePostgresDatabaseResource : Resource, IResourceWithParent<NativePostgresResource>, IResourceWithConnectionString
{
    internal NativePostgresDatabaseResource(string name, NativePostgresResource parent) : base(name) => Parent = parent;

    /// <inheritdoc />
    public NativePostgresResource Parent { get; }

    /// <inheritdoc />
    public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create($"{Parent};Database={Name}");
}

/// <summary>Adds native PostgreSQL servers.</summary>
public static class NativePostgres
{
    // Aspire ends a process by SIGTERM, on which PostgreSQL waits for its clients to leave. On SIGINT it ends their sessions and writes everything.
    private const string FastShutdown =
        """
        "$0" "$@" & server=$!; trap "kill -INT $server" TERM INT; while kill -0 $server 2>/dev/null; do wait $server; result=$?; done; exit $result
        """;

    /// <summary>Adds a server whose data stays in <paramref name="dataFolder"/>.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The resource's name, and its folder's.</param>
    /// <param name="dataFolder">The folder under which it keeps its own.</param>
    /// <param name="port">Its port on 127.0.0.1.</param>
    /// <param name="settings">Server settings such as <c>max_connections=500</c>.</param>
    public static IResourceBuilder<NativePostgresResource> AddNativePostgres(
        this IDistributedApplicationBuilder builder, [ResourceName] string name, string dataFolder, int port, params IEnumerable<string> settings)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var folder = new ServerFolder(dataFolder, name, "postgres");
        var command = folder.CommandLine("/bin/sh", "-c", FastShutdown, Program("postgres"),
            "-D", folder.Of("data"), "-k", folder.Of("sockets"), "-h", "127.0.0.1", "-p", port.ToString(CultureInfo.InvariantCulture));
        var password = ParameterResourceBuilderExtensions.CreateDefaultPasswordParameter(builder, $"{name}-password", special: false);
        var server = new NativePostgresResource(name, command, folder.Path, password);
        string? connection = null;
        builder.Services.AddHealthChecks().AddNpgSql(_ => connection!, name: $"{name}-check");
        string[] all = ["max_connections=400", "unix_socket_permissions=0700", .. settings];
        return builder.AddResource(server)
            .WithArgs([.. command.Skip(1), .. all.SelectMany(setting => new[] { "-c", setting })])
            .OnLoopback(port)
            .WithHealthCheck($"{name}-check")
            .WithIconName("DatabaseMultiple")
            .OnBeforeResourceStarted((_, _, cancellationToken) => PrepareAsync(folder, password, cancellationToken))
            .OnConnectionStringAvailable(async (resource, _, cancellationToken) =>
                connection = await resource.ConnectionStringExpression.GetValueAsync(cancellationToken))
            .OnResourceReady((resource, ready, cancellationToken) => CreateDatabasesAsync(resource, connection!, ready.Services, cancellationToken))
            .OnResourceStopped((resource, stopped, _) => TellAsync(resource, KnownResourceStates.Exited, stopped.Services));
    }

    /// <summary>Adds a database, whose name is the resource's.</summary>
    public static IResourceBuilder<NativePostgresDatabaseResource> AddDatabase(
        this IResourceBuilder<NativePostgresResource> builder, [ResourceName] string name)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var database = new NativePostgresDatabaseResource(name, builder.Resource);
        builder.Resource.Databases.Add(database);
        return builder.ApplicationBuilder.AddResource(database).WithIconName("Database")
            .WithInitialState(new() { ResourceType = "Database", Properties = [], State = KnownResourceStates.Waiting });
    }

    private static async Task PrepareAsync(ServerFolder folder, ParameterResource password, CancellationToken cancellationToken)
    {
        await folder.CreateAsync(cancellationToken, "sockets");
        if (Directory.Exists(folder.Of("data")))
        {
            return;
        }
        // Another name until it is complete: an interrupted initdb must not look like a database.
        var unfinished = folder.Of("unfinished");
        if (Directory.Exists(unfinished))
        {
            Directory.Delete(unfinished, recursive: true);
        }
        var file = await folder.WriteAsync("password", await password.GetValueAsync(cancellationToken) ?? "", cancellationToken);
        try
        {
            await folder.RunAsync(cancellationToken,
                Program("initdb"), "-D", unfinished, "-U", "postgres", "-A", "scram-sha-256", "--pwfile", file, "-E", "UTF8", "--locale", "C.UTF-8");
        }
        finally
        {
            File.Delete(file);
        }
        Directory.Move(unfinished, folder.Of("data"));
    }

    private static async Task CreateDatabasesAsync(
        NativePostgresResource server, string connection, IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var source = NpgsqlDataSource.Create(connection + ";Database=postgres");
        foreach (var database in server.Databases)
        {
            await using var find = source.CreateCommand("SELECT 1 FROM pg_database WHERE datname = $1");
            find.Parameters.Add(new() { Value = database.Name });
            if (await find.ExecuteScalarAsync(cancellationToken) is null)
            {
                await using var create = source.CreateCommand($"CREATE DATABASE \"{database.Name}\"");
                await create.ExecuteNonQueryAsync(cancellationToken);
            }
        }
        await TellAsync(server, KnownResourceStates.Running, services);
    }

    // Aspire passes a server's state on to what belongs to it only where that server is a container.
    private static async Task TellAsync(NativePostgresResource server, string state, IServiceProvider services)
    {
        var notifications = services.GetRequiredService<ResourceNotificationService>();
        foreach (var database in server.Databases)
        {
            await notifications.PublishUpdateAsync(database, snapshot => snapshot with { State = state });
        }
    }

    // Debian keeps the programs of each version in a folder of its own, outside PATH.
    private static string Program(string name) => ServerFolder.Program(name, "postgresql",
        (Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql") : [])
            .OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), out var version) ? version : 0)
            .Select(folder => Path.Combine(folder, "bin")));
}
