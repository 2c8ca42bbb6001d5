using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Where a project of the solution is; one class for each is generated when the AppHost is built.</summary>
public interface IProjectMetadata : IResourceAnnotation
{
    /// <summary>The full path of the project file.</summary>
    string ProjectPath { get; }
}

/// <summary>A resource that others find by its name.</summary>
public interface IResourceWithServiceDiscovery : IResourceWithEndpoints;

/// <summary>What of a project's own settings is left aside.</summary>
public class ProjectResourceOptions
{
    /// <summary>Whether <c>Kestrel:Endpoints</c> of its appsettings is left aside: for a project that runs to its end.</summary>
    public bool ExcludeKestrelEndpoints { get; set; }

    /// <summary>Whether its launch profile is left aside. The local engine never reads launch profiles.</summary>
    public bool ExcludeLaunchProfile { get; set; }
}

/// <summary>Adds projects.</summary>
public static class ProjectResourceBuilderExtensions
{
    /// <summary>Adds a project.</summary>
    public static IResourceBuilder<ProjectResource> AddProject<TProject>(this IDistributedApplicationBuilder builder, string name)
        where TProject : IProjectMetadata, new() => AddProject<TProject>(builder, name, static _ => { });

    /// <summary>Adds a project, parts of whose own settings are left aside.</summary>
    public static IResourceBuilder<ProjectResource> AddProject<TProject>(this IDistributedApplicationBuilder builder, string name, Action<ProjectResourceOptions> configure)
        where TProject : IProjectMetadata, new()
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        var options = new ProjectResourceOptions();
        configure(options);
        var project = builder.AddResource(new ProjectResource(name));
        project.Resource.Details.Project = new TProject();
        project.Resource.Details.ExcludesKestrelEndpoints = options.ExcludeKestrelEndpoints;
        return project;
    }

    /// <summary>How many processes of the project run behind one address.</summary>
    public static IResourceBuilder<ProjectResource> WithReplicas(this IResourceBuilder<ProjectResource> builder, int replicas)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(replicas);
        builder.Resource.Details.Replicas = replicas;
        return builder;
    }
}
