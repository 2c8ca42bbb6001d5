using System.Globalization;
using Innovation.Contracts.Events;
using Innovation.Messaging.Sending;
using Innovation.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;

namespace Innovation.Messaging.Tests;

/// <summary>A small service with real messaging, as an API service has it, without the API.</summary>
internal sealed class TestService : IAsyncDisposable
{
    private readonly IHost _host;

    private TestService(IHost host, string database)
    {
        _host = host;
        Database = database;
    }

    /// <summary>The connection string, to start a replica on the same database.</summary>
    public string Database { get; }

    public IServiceProvider Services => _host.Services;

    public Interference Interference => Services.GetRequiredService<Interference>();

    public ParkedMessages Parked => Services.GetRequiredService<ParkedMessages>();

    /// <summary>Starts a service with a fresh database, or a replica on a given one.</summary>
    public static async Task<TestService> StartAsync(
        NativeServers servers, string broker, string name,
        Action<MessagingBuilder>? consumes = null, Action<IServiceCollection>? adjust = null, string? replicaOf = null)
    {
        var service = await CreateAsync(servers, broker, name, consumes, adjust, replicaOf);
        await service.StartAsync();
        return service;
    }

    public Task StartAsync() => _host.StartAsync();

    /// <summary>The same, migrated and declared but not started: nothing is published or consumed yet.</summary>
    public static async Task<TestService> CreateAsync(
        NativeServers servers, string broker, string name,
        Action<MessagingBuilder>? consumes = null, Action<IServiceCollection>? adjust = null, string? replicaOf = null)
    {
        var database = replicaOf ?? await servers.CreateDatabaseAsync();
        var service = new TestService(Build(database, broker, name, consumes, adjust), database);
        if (replicaOf is null)
        {
            await using var scope = service.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<TestDatabase>().Database.EnsureCreatedAsync();
            await service.Services.DeclareTopologyAsync(CancellationToken.None);
        }
        return service;
    }

    public static IHost Build(string database, string broker, string name, Action<MessagingBuilder>? consumes, Action<IServiceCollection>? adjust)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new() { DisableDefaults = true });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:rabbitmq"] = broker,
            ["Messaging:RelayLease"] = "00:00:01.5",
            ["Messaging:PublishRetries:0"] = "00:00:00.1",
            ["Messaging:PublishRetries:1"] = "00:00:00.1",
            ["Messaging:ConsumeRetries:0"] = "00:00:00.05",
            ["Messaging:ConsumeRetries:1"] = "00:00:00.05",
        });
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddSimpleConsole();
        builder.Services.AddDbContext<TestDatabase>(options => options.UseNpgsql(database));
        builder.Services.AddSingleton<Interference>();
        builder.AddMessaging<TestDatabase>(name, consumes);
        adjust?.Invoke(builder.Services);
        return builder.Build();
    }

    /// <summary>One command: it waits for its turn, and then a transaction leaves these events.</summary>
    public async Task CommitAsync(params IntegrationEvent[] events)
    {
        await Services.GetRequiredService<CommandPacing>().EnterAsync(CancellationToken.None);
        await using var scope = Services.CreateAsyncScope();
        var outbox = scope.ServiceProvider.GetRequiredService<Outbox>();
        foreach (var integrationEvent in events)
        {
            outbox.Add(integrationEvent);
        }

        await scope.ServiceProvider.GetRequiredService<TestDatabase>().SaveChangesAsync();
    }

    public async Task<List<Effect>> EffectsAsync()
    {
        await using var scope = Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<TestDatabase>().Effects.AsNoTracking().OrderBy(effect => effect.Id).ToListAsync();
    }

    public async Task<int> CountAsync(string table)
    {
        await using var command = Services.GetRequiredService<MessagingDatabase>().Source.CreateCommand($"SELECT count(*) FROM messaging.{table}");
        return Convert.ToInt32(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    /// <summary>How many transactions have written the effects.</summary>
    public async Task<int> TransactionsOfEffectsAsync()
    {
        await using var command = Services.GetRequiredService<MessagingDatabase>().Source.CreateCommand("""SELECT count(DISTINCT xmin::text) FROM "Effects" """);
        return Convert.ToInt32(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var command = Services.GetRequiredService<MessagingDatabase>().Source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Waits until so many effects are there, and returns them all.</summary>
    public async Task<List<Effect>> WaitForEffectsAsync(int count, TimeSpan? limit = null)
    {
        await Eventually.Async(async () => (await EffectsAsync()).Count >= count, limit, $"{count} effects");
        return await EffectsAsync();
    }

    public Task OutboxEmptyAsync() => Eventually.Async(async () => await CountAsync("outbox") == 0, because: "the outbox is empty");

    /// <summary>A publisher of the test's own, to send what a relay would not.</summary>
    public async Task PublishAsync(string source, params OutgoingEvent[] events)
    {
        var broker = new Topology.Broker(Services.GetRequiredService<IConfiguration>(), source);
        await using var publisher = ActivatorUtilities.CreateInstance<BrokerPublisher>(Services, broker);
        var results = await publisher.PublishAsync(events, CancellationToken.None);
        results.ShouldAllBe(result => result.Status == PublishStatus.Confirmed);
    }

    /// <summary>Does something to the broker past the service.</summary>
    public async Task WithBrokerAsync(Func<IChannel, Task> act)
    {
        await using var connection = await Services.GetRequiredService<Topology.Broker>().ConnectAsync("test", default);
        await using var channel = await connection.CreateChannelAsync();
        await act(channel);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        if (_host is IAsyncDisposable disposable)
        {
            await disposable.DisposeAsync();
        }
    }
}
