using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using Innovation.Casework;
using Innovation.Casework.Policy;
using Innovation.Casework.Time;
using Innovation.Directory;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Innovation.Testing;

/// <summary>
/// One service in-process, on a database and a virtual host of its own: everything real but Identity, whose directory is
/// <see cref="City"/> and whose rules are written into the copies. Case time stands where the test puts it and moves only by
/// <see cref="AdvanceTo"/>.
/// </summary>
/// <typeparam name="TProgram">The service's entry point.</typeparam>
/// <typeparam name="TDbContext">Its database.</typeparam>
public sealed class ServiceHost<TProgram, TDbContext> : WebApplicationFactory<TProgram>
    where TProgram : class
    where TDbContext : DbContext
{
    private readonly Dictionary<string, string> _connections;
    private readonly DateTimeOffset _start;
    private readonly Action<IServiceCollection> _adjust;
    private long _advances;

    internal ServiceHost(Dictionary<string, string> connections, DateTimeOffset start, Action<IServiceCollection> adjust)
    {
        _connections = connections;
        _start = start;
        _adjust = adjust;
    }

    /// <summary>Who is who.</summary>
    public TestCity City { get; } = new();

    /// <summary>Moves case time forward, as Identity's advance does.</summary>
    public void AdvanceTo(DateTimeOffset caseTime) => Services.GetRequiredService<CaseTime>()
        .Apply(caseTime - TimeProvider.System.GetUtcNow(), ++_advances, exercise: true);

    /// <summary>A way to call the service as an officer of <see cref="City"/>, with a real token.</summary>
    /// <param name="userName">The officer; null calls as a department's system.</param>
    /// <param name="idempotencyKey">Sent with each call where it is given.</param>
    public CallInvoker As(string? userName, string? idempotencyKey = null) =>
        Call(userName is null ? TestTokens.ForClient() : TestTokens.ForOfficer(TestCity.Id(userName)), idempotencyKey);

    /// <summary>A way to call the service with any token.</summary>
    public CallInvoker Call(string token, string? idempotencyKey = null) => GrpcChannel
        .ForAddress(Server.BaseAddress, new GrpcChannelOptions { HttpHandler = Server.CreateHandler() })
        .Intercept(metadata =>
        {
            metadata.Add("authorization", $"Bearer {token}");
            if (idempotencyKey is not null)
            {
                metadata.Add("idempotency-key", idempotencyKey);
            }
            return metadata;
        });

    /// <summary>A look at the service's database.</summary>
    public async Task<TResult> QueryAsync<TResult>(Func<TDbContext, Task<TResult>> query)
    {
        await using var scope = Services.CreateAsyncScope();
        return await query(scope.ServiceProvider.GetRequiredService<TDbContext>());
    }

    /// <inheritdoc />
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        foreach (var (key, value) in _connections)
        {
            builder.UseSetting(key, value);
        }
        builder.UseSetting("Logging:LogLevel:Default", "Warning");
        builder.ConfigureServices(services =>
        {
            services.Insert(0, ServiceDescriptor.Singleton<IHostedService, Preparation<TDbContext>>());
            services.UseTestTokens();
            services.Replace(ServiceDescriptor.Scoped<IDirectory>(_ => City));
            services.Remove(services.Single(s => s.ImplementationType == typeof(RuleCopyLoader)));
            if (_connections.ContainsKey(ServiceHost.AtRest))
            {
                foreach (var worker in services.Where(s => s.ServiceType == typeof(IHostedService) && s.ImplementationType?.Assembly is { } own
                    && (own == typeof(CaseFile).Assembly || own == typeof(IDirectory).Assembly)).ToList())
                {
                    services.Remove(worker);
                }
            }
            services.Replace(ServiceDescriptor.Singleton(_ =>
            {
                var time = new CaseTime(TimeProvider.System);
                time.Apply(_start - TimeProvider.System.GetUtcNow(), _advances, exercise: true);
                return time;
            }));
            _adjust(services);
        });
    }
}

/// <summary>Starts services under test.</summary>
public static class ServiceHost
{
    /// <summary>A setting: no clock fires and nothing is sealed by itself, so that what a call does can be counted.</summary>
    public const string AtRest = "Testing:AtRest";

    /// <summary>Starts the service with case time at <paramref name="start"/>.</summary>
    /// <param name="servers">The machine's servers.</param>
    /// <param name="database">The name of the service's connection string, for example proposaldb.</param>
    /// <param name="start">Case time at the start.</param>
    /// <param name="settings">Further configuration; wins over what is set here.</param>
    public static Task<ServiceHost<TProgram, TDbContext>> StartAsync<TProgram, TDbContext>(
        NativeServers servers, string database, DateTimeOffset start, params IEnumerable<(string Key, string Value)> settings)
        where TProgram : class
        where TDbContext : DbContext => StartAsync<TProgram, TDbContext>(servers, database, start, _ => { }, settings);

    /// <summary>The same with services of one's own.</summary>
    /// <param name="servers">The machine's servers.</param>
    /// <param name="database">The name of the service's connection string, for example proposaldb.</param>
    /// <param name="start">Case time at the start.</param>
    /// <param name="adjust">Changes what the service is made of, after all else.</param>
    /// <param name="settings">Further configuration; wins over what is set here.</param>
    public static async Task<ServiceHost<TProgram, TDbContext>> StartAsync<TProgram, TDbContext>(
        NativeServers servers, string database, DateTimeOffset start, Action<IServiceCollection> adjust, params IEnumerable<(string Key, string Value)> settings)
        where TProgram : class
        where TDbContext : DbContext
    {
        var configuration = new Dictionary<string, string>
        {
            [$"ConnectionStrings:{database}"] = await servers.CreateDatabaseAsync(),
            ["ConnectionStrings:rabbitmq"] = await servers.CreateVirtualHostAsync(),
            ["ConnectionStrings:redis"] = await servers.GetRedisAsync(),
            ["Auth:Issuer"] = TestTokens.Issuer,
            ["Auth:ClientId"] = "test",
            ["Auth:ClientSecret"] = "test",
            ["Ledger:SigningKey"] = $"ledger-key-of-the-tests-for-{database}",
        };
        foreach (var (key, value) in settings)
        {
            configuration[key] = value;
        }
        var host = new ServiceHost<TProgram, TDbContext>(configuration, start, adjust);
        _ = host.Server;
        return host;
    }
}

/// <summary>Before anything else of the service starts: its database, its queues and its copies of the rules.</summary>
internal sealed class Preparation<TDbContext>(IHost host) : IHostedLifecycleService
    where TDbContext : DbContext
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await host.MigrateAsync<TDbContext>(cancellationToken);
        await using var scope = host.Services.CreateAsyncScope();
        var rules = scope.ServiceProvider.GetRequiredService<RuleCopies>();
        await rules.KeepAsync(TestRules.Set, cancellationToken);
        foreach (var year in TestRules.Years)
        {
            await rules.KeepAsync(year, cancellationToken);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
