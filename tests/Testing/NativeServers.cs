using System.Diagnostics;
using System.Globalization;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Innovation.NativeServers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Innovation.Testing;

/// <summary>
/// Real PostgreSQL, RabbitMQ and Redis processes, one of each for a whole test process, run as the AppHost runs them. Use it
/// as an assembly fixture:
/// <code>[assembly: AssemblyFixture(typeof(NativeServers))]</code>
/// and take it in the constructor of a test class. They start when one of them is first asked for; each test takes a database
/// and a virtual host of its own, so tests run in parallel. Several test processes at once do not disturb each other.
/// Everything ends with the test process, however that ends.
/// </summary>
public sealed class NativeServers : IAsyncDisposable
{
    private static readonly TimeSpan _startLimit = TimeSpan.FromSeconds(120);
    private static readonly string[] _notDurable = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off"];

    private readonly Lazy<TestFolder> _folder = new(TestFolder.Create);
    private readonly List<PortReservation> _ports = [];
    private readonly Lazy<Task<Running>> _running;

    /// <summary>Starts nothing yet.</summary>
    public NativeServers() => _running = new(StartSharedAsync);

    /// <summary>Whether PostgreSQL forces everything to disk and cleans up, as in production; for what is measured.</summary>
    public bool Durable { get; init; }

    /// <summary>Settings of PostgreSQL besides, as <c>name=value</c>.</summary>
    public IReadOnlyList<string> PostgresSettings { get; init; } = [];

    /// <summary>Waits for all three, for a suite that needs them all anyway.</summary>
    public async Task StartAllAsync()
    {
        var running = await _running.Value;
        IResourceWithConnectionString[] servers = [running.Postgres, running.RabbitMq, running.Redis];
        await Task.WhenAll(servers.Select(server => ConnectionStringAsync(running.App, server)));
    }

    /// <summary>Makes an empty database.</summary>
    /// <returns>Its Npgsql connection string (the role may do everything).</returns>
    public async Task<string> CreateDatabaseAsync()
    {
        var running = await _running.Value;
        var server = await ConnectionStringAsync(running.App, running.Postgres);
        var name = $"test_{Guid.CreateVersion7():N}";
        await using var source = NpgsqlDataSource.Create($"{server};Database=postgres;Pooling=false");
        await using var create = source.CreateCommand($"CREATE DATABASE {name}");
        await create.ExecuteNonQueryAsync();
        return $"{server};Database={name};Maximum Pool Size=30";
    }

    /// <summary>Makes an empty virtual host of RabbitMQ.</summary>
    /// <returns>Its AMQP address.</returns>
    public async Task<string> CreateVirtualHostAsync()
    {
        var running = await _running.Value;
        var server = await ConnectionStringAsync(running.App, running.RabbitMq);
        var name = $"test-{Guid.CreateVersion7():N}";
        await running.RabbitMq.CreateVirtualHostAsync(name, CancellationToken.None);
        return $"{server}/{name}";
    }

    /// <summary>The StackExchange.Redis connection string; all the tests share the one database, so use keys of your own.</summary>
    public async Task<string> GetRedisAsync()
    {
        var running = await _running.Value;
        return await ConnectionStringAsync(running.App, running.Redis);
    }

    /// <summary>A Redis of one's own, for a test that stops it.</summary>
    public Task<OwnServer> StartOwnRedisAsync() => StartOwnAsync((builder, folder) => builder.AddNativeRedis("redis", folder, TakePort()).Resource);

    /// <summary>A RabbitMQ node of one's own, for a test that stops it.</summary>
    public Task<OwnServer> StartOwnRabbitMqAsync() =>
        StartOwnAsync((builder, folder) => builder.AddNativeRabbitMQ("rabbitmq", folder, TakePort(), TakePort(), TakePort()).Resource);

    /// <summary>Takes a port of 127.0.0.1 that no other test process takes; free again when this one ends.</summary>
    public int TakePort()
    {
        var port = PortReservation.Take();
        lock (_ports)
        {
            _ports.Add(port);
        }
        return port.Port;
    }

    /// <summary>Stops everything and removes all files.</summary>
    public async ValueTask DisposeAsync()
    {
        // A start that failed has thrown in the test that asked for it.
        if (_running.IsValueCreated && _running.Value.IsCompletedSuccessfully)
        {
            await (await _running.Value).App.DisposeAsync();
        }
        foreach (var port in _ports)
        {
            port.Dispose();
        }
        if (_folder.IsValueCreated)
        {
            _folder.Value.Dispose();
        }
    }

    internal static async Task<string> ConnectionStringAsync(DistributedApplication app, IResourceWithConnectionString server)
    {
        using var limit = new CancellationTokenSource(_startLimit);
        await app.ResourceNotifications.WaitForResourceHealthyAsync(server.Name, WaitBehavior.StopOnResourceUnavailable, limit.Token);
        return await server.GetConnectionStringAsync(limit.Token) ?? throw new InvalidOperationException($"{server.Name} has no connection string.");
    }

    private async Task<Running> StartSharedAsync()
    {
        var builder = CreateBuilder();
        string[] settings = ["max_connections=500", .. Durable ? [] : _notDurable, .. PostgresSettings];
        var postgres = builder.AddNativePostgres("postgres", _folder.Value.Path, TakePort(), settings);
        var rabbitMq = builder.AddNativeRabbitMQ("rabbitmq", _folder.Value.Path, TakePort(), TakePort(), TakePort());
        var redis = builder.AddNativeRedis("redis", _folder.Value.Path, TakePort());
        var app = builder.Build();
        await app.StartAsync();
        return new(app, postgres.Resource, rabbitMq.Resource, redis.Resource);
    }

    private async Task<OwnServer> StartOwnAsync(Func<IDistributedApplicationBuilder, string, IResourceWithConnectionString> add)
    {
        var builder = CreateBuilder();
        var server = add(builder, _folder.Value.Of($"own-{Guid.CreateVersion7():N}"));
        var app = builder.Build();
        await app.StartAsync();
        return new(app, server, await ConnectionStringAsync(app, server));
    }

    private static IDistributedApplicationBuilder CreateBuilder()
    {
        var assembly = typeof(NativeServers).Assembly.GetName().Name;
        var builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions { AssemblyName = assembly, DisableDashboard = true });
        builder.Services.AddLogging(logging =>
            logging.SetMinimumLevel(LogLevel.Error).AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None));
        // A host's usual lifetime would keep SIGTERM and Ctrl+C from ending the test process.
        builder.Services.AddSingleton<IHostLifetime, TestProcessLifetime>();
        return builder;
    }

    private sealed class TestProcessLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    private sealed record Running(DistributedApplication App, NativePostgresResource Postgres, NativeRabbitMQResource RabbitMq, NativeRedisResource Redis);
}

/// <summary>A server that one test has for itself.</summary>
public sealed class OwnServer : IAsyncDisposable
{
    private readonly DistributedApplication _app;
    private readonly IResourceWithConnectionString _server;

    internal OwnServer(DistributedApplication app, IResourceWithConnectionString server, string connectionString) =>
        (_app, _server, ConnectionString) = (app, server, connectionString);

    /// <summary>How it is reached; the same after a stop and a start.</summary>
    public string ConnectionString { get; }

    /// <summary>Stops it in order, as an operator does.</summary>
    public async Task StopAsync()
    {
        await CommandAsync(KnownResourceCommands.StopCommand);
        await _app.ResourceNotifications.WaitForResourceAsync(_server.Name, KnownResourceStates.TerminalStates);
    }

    /// <summary>Kills it as an accident does, and waits until that is seen.</summary>
    public async Task KillAsync()
    {
        var running = await _app.ResourceNotifications.WaitForResourceHealthyAsync(_server.Name);
        var number = running.Snapshot.Properties.Single(property => property.Name == "executable.pid").Value;
        using (var process = Process.GetProcessById(Convert.ToInt32(number, CultureInfo.InvariantCulture)))
        {
            process.Kill();
        }
        await _app.ResourceNotifications.WaitForResourceAsync(_server.Name, KnownResourceStates.TerminalStates);
    }

    /// <summary>Starts it again with its data, and waits until it is healthy.</summary>
    public async Task StartAsync()
    {
        await CommandAsync(KnownResourceCommands.StartCommand);
        await NativeServers.ConnectionStringAsync(_app, _server);
    }

    /// <summary>Stops it for good.</summary>
    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task CommandAsync(string command)
    {
        var result = await _app.ResourceCommands.ExecuteCommandAsync(_server, command);
        if (!result.Success)
        {
            throw new InvalidOperationException($"{command} of {_server.Name}: {result.Message}");
        }
    }
}
