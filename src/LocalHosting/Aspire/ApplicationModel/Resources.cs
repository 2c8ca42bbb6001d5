using Innovation.LocalHosting.Model;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A part of the platform.</summary>
public interface IResource
{
    /// <summary>Its name, unique in the platform.</summary>
    string Name { get; }
}

/// <summary>A resource that takes environment variables.</summary>
public interface IResourceWithEnvironment : IResource;

/// <summary>A resource that takes command-line arguments.</summary>
public interface IResourceWithArgs : IResource;

/// <summary>A resource that can be reached at named endpoints.</summary>
public interface IResourceWithEndpoints : IResource;

/// <summary>A resource that can be made to wait for others.</summary>
public interface IResourceWithWaitSupport : IResource;

/// <summary>A resource that is reached by a connection string.</summary>
public interface IResourceWithConnectionString : IResource, IValueProvider, IManifestExpressionProvider;

/// <summary>Marks what describes a resource, such as a project's metadata.</summary>
public interface IResourceAnnotation;

/// <summary>The base of all resources.</summary>
public abstract class Resource : IResource
{
    /// <summary>Names the resource.</summary>
    protected Resource(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Name = name;
    }

    /// <inheritdoc/>
    public virtual string Name { get; }

    /// <summary>What the builder was told about it, for the engine.</summary>
    internal ResourceDetails Details { get; } = new();

    internal static ResourceDetails DetailsOf(IResource resource) => ((Resource)resource).Details;
}

/// <summary>A .NET project that runs as one process or several.</summary>
public class ProjectResource(string name)
    : Resource(name), IResourceWithEnvironment, IResourceWithArgs, IResourceWithServiceDiscovery, IResourceWithWaitSupport;

/// <summary>A value from outside: configuration, or generated once and kept.</summary>
public class ParameterResource : Resource, IValueProvider, IManifestExpressionProvider
{
    private readonly Func<ParameterDefault?, string> valueGetter;

    /// <summary>Describes the parameter.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="callback">Reads its value; is given the default, if there is one.</param>
    /// <param name="secret">Whether the value must not be shown.</param>
    public ParameterResource(string name, Func<ParameterDefault?, string> callback, bool secret = false) : base(name)
    {
        ArgumentNullException.ThrowIfNull(callback);
        valueGetter = callback;
        Secret = secret;
    }

    /// <summary>Whether the value must not be shown.</summary>
    public bool Secret { get; }

    /// <summary>Where the value comes from when it is not configured.</summary>
    public ParameterDefault? Default { get; set; }

    /// <inheritdoc/>
    public string ValueExpression => $"{{{Name}.value}}";

    /// <summary>The value.</summary>
    /// <exception cref="MissingParameterValueException">It has none.</exception>
    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) => ValueTask.FromResult<string?>(Value);

    internal string Value => valueGetter(Default);
}

/// <summary>A PostgreSQL server.</summary>
public class PostgresServerResource : Resource, IResourceWithConnectionString, IResourceWithWaitSupport
{
    /// <summary>Describes the server.</summary>
    public PostgresServerResource(string name, ParameterResource? userName, ParameterResource password) : base(name)
    {
        UserNameParameter = userName;
        PasswordParameter = password;
    }

    /// <summary>The parameter with the name of the role; null: <c>postgres</c>.</summary>
    public ParameterResource? UserNameParameter { get; set; }

    /// <summary>The parameter with the role's password.</summary>
    public ParameterResource PasswordParameter { get; set; }

    /// <inheritdoc/>
    public string ValueExpression => $"{{{Name}.connectionString}}";

    /// <inheritdoc/>
    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) =>
        ValueTask.FromResult<string?>(Details.Address!.ConnectionString);
}

/// <summary>A database of a PostgreSQL server.</summary>
public class PostgresDatabaseResource : Resource, IResourceWithConnectionString, IResourceWithWaitSupport
{
    /// <summary>Describes the database.</summary>
    public PostgresDatabaseResource(string name, string databaseName, PostgresServerResource postgresParentResource) : base(name)
    {
        DatabaseName = databaseName;
        Parent = postgresParentResource;
    }

    /// <summary>Its name in the server.</summary>
    public string DatabaseName { get; }

    /// <summary>Its server.</summary>
    public PostgresServerResource Parent { get; }

    /// <inheritdoc/>
    public string ValueExpression => $"{{{Name}.connectionString}}";

    /// <inheritdoc/>
    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) =>
        ValueTask.FromResult<string?>(Details.Address!.ConnectionString);
}

/// <summary>A RabbitMQ broker.</summary>
public class RabbitMQServerResource : Resource, IResourceWithConnectionString, IResourceWithWaitSupport
{
    /// <summary>Describes the broker.</summary>
    public RabbitMQServerResource(string name, ParameterResource? userName, ParameterResource password) : base(name)
    {
        UserNameParameter = userName;
        PasswordParameter = password;
    }

    /// <summary>The parameter with the user's name; null: <c>guest</c>.</summary>
    public ParameterResource? UserNameParameter { get; }

    /// <summary>The parameter with the user's password.</summary>
    public ParameterResource PasswordParameter { get; }

    /// <inheritdoc/>
    public string ValueExpression => $"{{{Name}.connectionString}}";

    /// <inheritdoc/>
    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) =>
        ValueTask.FromResult<string?>(Details.Address!.ConnectionString);
}

/// <summary>A Redis server.</summary>
public class RedisResource : Resource, IResourceWithConnectionString, IResourceWithWaitSupport
{
    /// <summary>Describes the server.</summary>
    public RedisResource(string name) : base(name)
    {
    }

    /// <summary>The parameter with the password.</summary>
    public ParameterResource? PasswordParameter { get; internal set; }

    /// <inheritdoc/>
    public string ValueExpression => $"{{{Name}.connectionString}}";

    /// <inheritdoc/>
    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) =>
        ValueTask.FromResult<string?>(Details.Address!.ConnectionString);
}
