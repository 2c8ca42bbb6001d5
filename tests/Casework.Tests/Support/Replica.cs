using Innovation.Casework.Time;
using Innovation.Edge;
using Innovation.Messaging;
using Innovation.ServiceDefaults;
using Innovation.ServiceDefaults.Database;
using Innovation.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Innovation.Casework.Tests.Support;

/// <summary>
/// One replica of a service that uses casework, put together as a service does it; its background work runs only where a test
/// starts it. Several on one database are a service with replicas.
/// </summary>
internal sealed class Replica : IAsyncDisposable
{
    public static readonly DateTimeOffset Start = new(2024, 1, 2, 1, 0, 0, TimeSpan.Zero);

    public const string SigningKey = "ledger-key-of-the-sample-service-in-tests";

    private Replica(WebApplication app, FakeTimeProvider time)
    {
        App = app;
        Time = time;
    }

    public WebApplication App { get; }

    public FakeTimeProvider Time { get; }

    public IServiceProvider Services => App.Services;

    public CaseTime CaseTime => Services.GetRequiredService<CaseTime>();

    /// <summary>A replica on a database that has its tables.</summary>
    public static async Task<Replica> CreateAsync(
        string database, string identity = "http://127.0.0.1:9", FakeTimeProvider? time = null,
        Dictionary<string, string?>? settings = null, Action<IServiceCollection>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Testing" });
        builder.Configuration.AddInMemoryCollection([new("Ledger:SigningKey", SigningKey)]);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(settings ?? [])
        {
            ["ConnectionStrings:sampledb"] = database,
            // Never connected to: the bus is one of the hosted services that are taken out below.
            ["ConnectionStrings:rabbitmq"] = "amqp://127.0.0.1:9",
            ["services:identity:grpc:0"] = identity,
            ["Auth:Issuer"] = TestTokens.Issuer,
        });
        builder.Logging.ClearProviders();
        time ??= new FakeTimeProvider(Start);
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.AddServiceDefaults("sample");
        builder.AddEdge();
        builder.AddDatabase<SampleDb>();
        builder.AddMessaging<SampleDb>("sample");
        builder.AddCasework();
        builder.Services.RemoveAll<IHostedService>();
        builder.Services.UseTestTokens();
        configure?.Invoke(builder.Services);
        builder.WebHost.UseTestServer();
        var app = builder.Build();
        var replica = new Replica(app, time);
        await replica.EnsureTablesAsync();
        return replica;
    }

    /// <summary>Runs <paramref name="work"/> in a scope of its own, as a request, an event or a clock has it.</summary>
    public async Task<T> RunAsync<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }

    public Task RunAsync(Func<IServiceProvider, Task> work) => RunAsync(async services =>
    {
        await work(services);
        return true;
    });

    public ValueTask DisposeAsync() => App.DisposeAsync();

    private Task EnsureTablesAsync() => RunAsync(async services =>
    {
        var db = services.GetRequiredService<SampleDb>();
        // True for the replica that made the tables; two at once are made one after the other by the tests.
        if (await db.Database.EnsureCreatedAsync())
        {
            await db.MigrateMessagingAsync(TestContext.Current.CancellationToken);
            await db.MigrateCaseworkAsync(TestContext.Current.CancellationToken);
        }
    });
}
