using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;

namespace Innovation.NativeServers;

/// <summary>A Redis server as a native process on loopback.</summary>
public sealed class NativeRedisResource : ExecutableResource, IResourceWithConnectionString
{
    internal NativeRedisResource(string name, IReadOnlyList<string> command, string folder, ParameterResource password)
        : base(name, command[0], folder) => (Password, Endpoint) = (password, new(this, NativeEndpoint.Name));

    /// <summary>The endpoint.</summary>
    public EndpointReference Endpoint { get; }

    /// <summary>The password that it asks for.</summary>
    public ParameterResource Password { get; }

    /// <summary>A StackExchange.Redis connection string.</summary>
    public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create(
        $"{Endpoint.Property(EndpointProperty.IPV4Host)}:{Endpoint.Property(EndpointProperty.Port)},password={Password}");
}

/// <summary>Adds native Redis servers.</summary>
public static class NativeRedis
{
    /// <summary>Adds a server, which keeps nothing over a restart: it holds only what may be lost.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The resource's name, and its folder's.</param>
    /// <param name="dataFolder">The folder under which it keeps its own.</param>
    /// <param name="port">Its port on 127.0.0.1.</param>
    public static IResourceBuilder<NativeRedisResource> AddNativeRedis(
        this IDistributedApplicationBuilder builder, [ResourceName] string name, string dataFolder, int port)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var folder = new ServerFolder(dataFolder, name, "redis");
        // The password goes in by a file: the arguments of a process can be read by everybody.
        var command = folder.CommandLine(ServerFolder.Program("redis-server", "redis-server"), folder.Of("redis.conf"));
        var password = ParameterResourceBuilderExtensions.CreateDefaultPasswordParameter(builder, $"{name}-password", special: false);
        string? connection = null;
        builder.Services.AddHealthChecks().AddRedis(_ => connection!, name: $"{name}-check");
        return builder.AddResource(new NativeRedisResource(name, command, folder.Path, password))
            .WithArgs([.. command.Skip(1)])
            .OnLoopback(port)
            .WithHealthCheck($"{name}-check")
            .WithIconName("Memory")
            .OnConnectionStringAvailable(async (resource, _, cancellationToken) =>
                connection = await resource.ConnectionStringExpression.GetValueAsync(cancellationToken))
            .OnBeforeResourceStarted(async (_, _, cancellationToken) =>
            {
                await folder.CreateAsync(cancellationToken);
                await folder.WriteAsync("redis.conf", $"""
                    bind 127.0.0.1
                    port {port}
                    dir {folder.Path}
                    requirepass {await password.GetValueAsync(cancellationToken)}
                    save ""
                    appendonly no

                    """, cancellationToken);
            });
    }
}
