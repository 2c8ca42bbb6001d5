using Aspire.Hosting.ApplicationModel;
using Innovation.LocalHosting.Model;

namespace Aspire.Hosting;

/// <summary>What resources need of each other and how they are watched.</summary>
public static class ResourceBuilderExtensions
{
    /// <summary>Adds command-line arguments.</summary>
    public static IResourceBuilder<T> WithArgs<T>(this IResourceBuilder<T> builder, params string[] args) where T : IResourceWithArgs
    {
        Details(builder).Arguments.AddRange(args);
        return builder;
    }

    /// <summary>Sets an environment variable.</summary>
    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, string? value) where T : IResourceWithEnvironment =>
        Add(builder, name, _ => ValueTask.FromResult(value));

    /// <summary>Sets an environment variable to a parameter's value.</summary>
    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, IResourceBuilder<ParameterResource> parameter) where T : IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(parameter);
        return Add(Related(builder, parameter.Resource, RelationshipKind.Reference), name, parameter.Resource.GetValueAsync);
    }

    /// <summary>Sets an environment variable to an endpoint's URL.</summary>
    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, EndpointReference endpointReference) where T : IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(endpointReference);
        return Add(builder, name, endpointReference.GetValueAsync);
    }

    /// <summary>Sets an environment variable to a text with values in it.</summary>
    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, ReferenceExpression value) where T : IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(value);
        return Add(builder, name, value.GetValueAsync);
    }

    /// <summary>Sets an environment variable to an interpolated text with values in it.</summary>
    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, in ReferenceExpression.ExpressionInterpolatedStringHandler value) where T : IResourceWithEnvironment =>
        WithEnvironment(builder, name, ReferenceExpression.Create(in value));

    /// <summary>Gives the resource another's connection string as <c>ConnectionStrings__NAME</c>.</summary>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(this IResourceBuilder<TDestination> builder, IResourceBuilder<IResourceWithConnectionString> source, string? connectionName = null, bool optional = false) where TDestination : IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(source);
        Details(builder).Connections.Add((connectionName ?? source.Resource.Name, source.Resource));
        return Related(builder, source.Resource, RelationshipKind.Reference);
    }

    /// <summary>Gives the resource another's endpoints as <c>services__NAME__ENDPOINT__0</c>, for service discovery.</summary>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(this IResourceBuilder<TDestination> builder, IResourceBuilder<IResourceWithServiceDiscovery> source) where TDestination : IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(source);
        Details(builder).Services.Add(source.Resource);
        return Related(builder, source.Resource, RelationshipKind.Reference);
    }

    /// <summary>Starts the resource only when the other is healthy.</summary>
    public static IResourceBuilder<T> WaitFor<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency) where T : IResourceWithWaitSupport
    {
        ArgumentNullException.ThrowIfNull(dependency);
        Details(builder).Waits.Add(new(dependency.Resource, ForCompletion: false, ExitCode: 0));
        return Related(builder, dependency.Resource, RelationshipKind.WaitFor);
    }

    /// <summary>Starts the resource only when the other has run to its end with the exit code.</summary>
    public static IResourceBuilder<T> WaitForCompletion<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency, int exitCode = 0) where T : IResourceWithWaitSupport
    {
        ArgumentNullException.ThrowIfNull(dependency);
        Details(builder).Waits.Add(new(dependency.Resource, ForCompletion: true, exitCode));
        Resource.DetailsOf(dependency.Resource).RunsToCompletion = true;
        return Related(builder, dependency.Resource, RelationshipKind.WaitFor);
    }

    /// <summary>Counts the resource as healthy when this path answers with the status (200 when none is given).</summary>
    public static IResourceBuilder<T> WithHttpHealthCheck<T>(this IResourceBuilder<T> builder, string? path = null, int? statusCode = null, string? endpointName = null) where T : IResourceWithEndpoints
    {
        Details(builder).HealthChecks.Add(new(endpointName ?? "http", path ?? "/", statusCode ?? 200));
        return builder;
    }

    /// <summary>Marks the resource as one that is reached from outside: the engine gives it the first ports.</summary>
    public static IResourceBuilder<T> WithExternalHttpEndpoints<T>(this IResourceBuilder<T> builder) where T : IResourceWithEndpoints
    {
        Details(builder).IsExternal = true;
        return builder;
    }

    /// <summary>Refers to a named endpoint.</summary>
    public static EndpointReference GetEndpoint<T>(this IResourceBuilder<T> builder, string name) where T : IResourceWithEndpoints
    {
        ArgumentNullException.ThrowIfNull(builder);
        return new(builder.Resource, name);
    }

    private static IResourceBuilder<T> Add<T>(IResourceBuilder<T> builder, string name, Func<CancellationToken, ValueTask<string?>> value) where T : IResource
    {
        Details(builder).Environment.Add((name, value));
        return builder;
    }

    private static IResourceBuilder<T> Related<T>(IResourceBuilder<T> builder, IResource to, RelationshipKind kind) where T : IResource
    {
        Details(builder).Relationships.Add((to.Name, kind));
        return builder;
    }

    private static ResourceDetails Details<T>(IResourceBuilder<T> builder) where T : IResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        return Resource.DetailsOf(builder.Resource);
    }
}
