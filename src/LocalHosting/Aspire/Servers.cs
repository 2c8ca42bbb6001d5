using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Adds PostgreSQL servers and databases.</summary>
public static class PostgresBuilderExtensions
{
    /// <summary>Adds a PostgreSQL server, which the local engine runs as a native process.</summary>
    public static IResourceBuilder<PostgresServerResource> AddPostgres(this IDistributedApplicationBuilder builder, string name, IResourceBuilder<ParameterResource>? userName = null, IResourceBuilder<ParameterResource>? password = null, int? port = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var server = builder.AddResource(new PostgresServerResource(name, userName?.Resource, password?.Resource ?? GeneratedPassword.Of(builder, name)));
        server.Resource.Details.FixedPort = port;
        return server;
    }

    /// <summary>Adds a database of the server; it is made when it is not there.</summary>
    public static IResourceBuilder<PostgresDatabaseResource> AddDatabase(this IResourceBuilder<PostgresServerResource> builder, string name, string? databaseName = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.ApplicationBuilder.AddResource(new PostgresDatabaseResource(name, databaseName ?? name, builder.Resource));
    }

    /// <summary>Keeps the data over restarts. The local engine always keeps it in its state folder.</summary>
    public static IResourceBuilder<PostgresServerResource> WithDataVolume(this IResourceBuilder<PostgresServerResource> builder, string? name = null, bool isReadOnly = false) => builder;
}

/// <summary>Adds RabbitMQ brokers.</summary>
public static class RabbitMQBuilderExtensions
{
    /// <summary>Adds a RabbitMQ broker, which the local engine runs as a native process.</summary>
    public static IResourceBuilder<RabbitMQServerResource> AddRabbitMQ(this IDistributedApplicationBuilder builder, string name, IResourceBuilder<ParameterResource>? userName = null, IResourceBuilder<ParameterResource>? password = null, int? port = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var server = builder.AddResource(new RabbitMQServerResource(name, userName?.Resource, password?.Resource ?? GeneratedPassword.Of(builder, name)));
        server.Resource.Details.FixedPort = port;
        return server;
    }

    /// <summary>Keeps the data over restarts. The local engine always keeps it in its state folder.</summary>
    public static IResourceBuilder<RabbitMQServerResource> WithDataVolume(this IResourceBuilder<RabbitMQServerResource> builder, string? name = null, bool isReadOnly = false) => builder;
}

/// <summary>Adds Redis servers.</summary>
public static class RedisBuilderExtensions
{
    /// <summary>Adds a Redis server, which the local engine runs as a native process.</summary>
    public static IResourceBuilder<RedisResource> AddRedis(this IDistributedApplicationBuilder builder, string name, int? port = null, IResourceBuilder<ParameterResource>? password = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var server = builder.AddResource(new RedisResource(name) { PasswordParameter = password?.Resource ?? GeneratedPassword.Of(builder, name) });
        server.Resource.Details.FixedPort = port;
        return server;
    }
}

internal static class GeneratedPassword
{
    // Signs would need escaping in one of the three kinds of connection string.
    public static ParameterResource Of(IDistributedApplicationBuilder builder, string server)
    {
        var password = ParameterResourceBuilderExtensions.Create(builder, $"{server}-password", new GenerateParameterDefault { MinLength = 22, Special = false }, secret: true, persist: true);
        return builder.AddResource(password).Resource;
    }
}
