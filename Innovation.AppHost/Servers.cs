using Innovation.NativeServers;

namespace Innovation.AppHost;

/// <summary>The three servers that the services use, whichever way they run.</summary>
/// <param name="AddDatabase">Adds a database by its name.</param>
/// <param name="RabbitMQ">The broker.</param>
/// <param name="Redis">The cache.</param>
internal sealed record Servers(
    Func<string, IResourceBuilder<IResourceWithConnectionString>> AddDatabase,
    IResourceBuilder<IResourceWithConnectionString> RabbitMQ,
    IResourceBuilder<IResourceWithConnectionString> Redis)
{
    /// <summary>As processes of this machine, which need no container engine.</summary>
    public static Servers Native(IDistributedApplicationBuilder builder, Platform platform)
    {
        var postgres = builder.AddNativePostgres("postgres", platform.Data, platform.PortBase + 10);
        return new(postgres.AddDatabase,
            builder.AddNativeRabbitMQ("rabbitmq", platform.Data, platform.PortBase + 11, platform.PortBase + 12, platform.PortBase + 14),
            builder.AddNativeRedis("redis", platform.Data, platform.PortBase + 13));
    }

    /// <summary>As containers, which is also what is published.</summary>
    public static Servers InContainers(IDistributedApplicationBuilder builder, Platform platform)
    {
        var postgres = builder.AddPostgres("postgres").WithDataVolume($"innovation-postgres-{platform.PortBase}");
        return new(name => postgres.AddDatabase(name),
            builder.AddRabbitMQ("rabbitmq").WithDataVolume($"innovation-rabbitmq-{platform.PortBase}"),
            builder.AddRedis("redis"));
    }
}
