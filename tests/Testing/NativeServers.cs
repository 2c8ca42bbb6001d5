using System.Security.Cryptography;
using Innovation.LocalHosting.Servers;

namespace Innovation.Testing;

/// <summary>
/// Real PostgreSQL, RabbitMQ and Redis processes, one of each for a whole test process. Use it as an assembly fixture:
/// <code>[assembly: AssemblyFixture(typeof(NativeServers))]</code>
/// and take it in the constructor of a test class. A server starts when it is first asked for; each test takes a database
/// and a virtual host of its own, so tests run in parallel. Several test processes at once do not disturb each other.
/// Everything ends with the test process, however that ends.
/// </summary>
public sealed class NativeServers : IAsyncDisposable
{
    private readonly Lazy<TestFolder> folder = new(TestFolder.Create);
    private readonly List<PortReservation> ports = [];
    private readonly CancellationTokenSource ending = new();
    private readonly Lazy<Task<PostgresServer>> postgres;
    private readonly Lazy<Task<RabbitMqServer>> rabbitMq;
    private readonly Lazy<Task<RedisServer>> redis;

    /// <summary>Starts nothing yet.</summary>
    public NativeServers()
    {
        postgres = new(() => PostgresServer.StartAsync(new(folder.Value.Of("postgres"), TakePort(), NewPassword()) { Durable = false, MaxConnections = 500 }, ending.Token));
        rabbitMq = new(() => RabbitMqServer.StartAsync(new(folder.Value.Of("rabbitmq"), TakePort(), TakePort(), TakePort(), "innovation", NewPassword()) { WithShell = true }, ending.Token));
        redis = new(() => RedisServer.StartAsync(new(folder.Value.Of("redis"), TakePort(), NewPassword()), ending.Token));
    }

    /// <summary>Starts all three at the same time, for a suite that needs them all anyway.</summary>
    public Task StartAllAsync() => Task.WhenAll(postgres.Value, rabbitMq.Value, redis.Value);

    /// <summary>Makes an empty database.</summary>
    /// <returns>Its Npgsql connection string (the role may do everything).</returns>
    public async Task<string> CreateDatabaseAsync()
    {
        var server = await postgres.Value;
        var name = $"test_{Guid.CreateVersion7():N}";
        await server.EnsureDatabaseAsync(name, ending.Token);
        return server.ConnectionString(name) + ";Maximum Pool Size=30";
    }

    /// <summary>Makes an empty virtual host of RabbitMQ.</summary>
    /// <returns>Its AMQP address.</returns>
    public async Task<string> CreateVirtualHostAsync()
    {
        var server = await rabbitMq.Value;
        var name = $"test-{Guid.CreateVersion7():N}";
        await server.CreateVirtualHostAsync(name, ending.Token);
        return server.ConnectionString(name);
    }

    /// <summary>The StackExchange.Redis connection string; all the tests share the one database, so use keys of your own.</summary>
    public async Task<string> GetRedisAsync() => (await redis.Value).ConnectionString;

    /// <summary>A Redis of one's own, for a test that stops it; dispose it to stop it.</summary>
    public async Task<RedisServer> StartOwnRedisAsync() =>
        await RedisServer.StartAsync(new(folder.Value.Of($"redis-{Guid.CreateVersion7():N}"), TakePort(), NewPassword()), ending.Token);

    /// <summary>A PostgreSQL server of one's own, for a test that stops it or needs other settings; dispose it to stop it.</summary>
    /// <param name="durable">Whether it forces writes to disk, as in production.</param>
    public async Task<PostgresServer> StartOwnPostgresAsync(bool durable = false) =>
        await PostgresServer.StartAsync(new(folder.Value.Of($"postgres-{Guid.CreateVersion7():N}"), TakePort(), NewPassword()) { Durable = durable }, ending.Token);

    /// <summary>A RabbitMQ node of one's own, for a test that stops it; dispose it to stop it.</summary>
    public async Task<RabbitMqServer> StartOwnRabbitMqAsync() =>
        await RabbitMqServer.StartAsync(new(folder.Value.Of($"rabbitmq-{Guid.CreateVersion7():N}"), TakePort(), TakePort(), TakePort(), "innovation", NewPassword()) { WithShell = true }, ending.Token);

    /// <summary>Takes a port of 127.0.0.1 that no other test process takes; free again when this one ends.</summary>
    public int TakePort()
    {
        var port = PortReservation.Take();
        lock (ports)
            ports.Add(port);
        return port.Port;
    }

    /// <summary>Stops everything and removes all files.</summary>
    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await Task.WhenAll(StopAsync(postgres), StopAsync(rabbitMq), StopAsync(redis));
        foreach (var port in ports)
            port.Dispose();
        if (folder.IsValueCreated)
            folder.Value.Dispose();
        ending.Dispose();
    }

    private static async Task StopAsync<TServer>(Lazy<Task<TServer>> server) where TServer : IAsyncDisposable
    {
        if (!server.IsValueCreated)
            return;
        await server.Value.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        // A start that failed has thrown in the test that asked for it, and has cleaned up after itself.
        if (server.Value.IsCompletedSuccessfully)
            await (await server.Value).DisposeAsync();
    }

    private static string NewPassword() => RandomNumberGenerator.GetHexString(24, lowercase: true);
}
