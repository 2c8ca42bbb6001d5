using Grpc.Net.Client;
using Innovation.Messaging;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace Innovation.Identity.Tests.Support;

/// <summary>One replica of Identity, in this process; <see cref="StartReplica"/> adds another on the same database.</summary>
internal sealed class IdentityPlatform : WebApplicationFactory<Program>
{
    private readonly (string Key, string Value)[] _settings;
    private readonly List<IdentityPlatform> _replicas = [];

    public IdentityPlatform(string database, string broker, params (string Key, string Value)[] settings)
    {
        Database = database;
        Broker = broker;
        _settings = settings;
    }

    public string Database { get; }

    public string Broker { get; }

    /// <summary>A browser: cookies, but redirects are the test's to follow.</summary>
    public HttpClient Browser() => CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = true });

    /// <summary>A gRPC channel, with a token where one is given.</summary>
    public GrpcChannel Channel(string? token = null)
    {
        var http = new HttpClient(Server.CreateHandler()) { BaseAddress = Server.BaseAddress };
        if (token is not null)
        {
            http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        }
        return GrpcChannel.ForAddress(Server.BaseAddress, new GrpcChannelOptions { HttpClient = http, DisposeHttpClient = true });
    }

    /// <summary>What JSON clients use, with a token where one is given.</summary>
    public HttpClient Json(string? token = null)
    {
        var http = CreateClient();
        if (token is not null)
        {
            http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        }
        return http;
    }

    public IdentityPlatform StartReplica()
    {
        var replica = new IdentityPlatform(Database, Broker, _settings);
        _replicas.Add(replica);
        _ = replica.Server;
        return replica;
    }

    public Task DeclareTopologyAsync() => Services.DeclareTopologyAsync(CancellationToken.None);

    public override async ValueTask DisposeAsync()
    {
        foreach (var replica in _replicas)
        {
            await replica.DisposeAsync();
        }
        await base.DisposeAsync();
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseContentRoot(IdentityProgram.ContentRoot);
        builder.UseEnvironment("Development");
        foreach (var (key, value) in IdentityProgram.Settings(Database, Broker, _settings))
        {
            builder.UseSetting(key, value);
        }
    }
}
