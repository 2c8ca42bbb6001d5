using System.Reflection;
using Aspire.Hosting.ApplicationModel;
using Innovation.LocalHosting.Engine;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting;

/// <summary>Describes a platform: its resources and what they need of each other.</summary>
public interface IDistributedApplicationBuilder
{
    /// <summary>appsettings.json, environment variables and command line of the AppHost.</summary>
    ConfigurationManager Configuration { get; }

    /// <summary>The folder of the AppHost's project.</summary>
    string AppHostDirectory { get; }

    /// <summary>Adds a resource.</summary>
    IResourceBuilder<T> AddResource<T>(T resource) where T : IResource;

    /// <summary>Speaks about a resource without adding it.</summary>
    IResourceBuilder<T> CreateResourceBuilder<T>(T resource) where T : IResource;

    /// <summary>Ends the description.</summary>
    DistributedApplication Build();
}

internal sealed class DistributedApplicationBuilder : IDistributedApplicationBuilder
{
    private readonly List<Resource> resources = [];

    public DistributedApplicationBuilder(string[] args)
    {
        Configuration.SetBasePath(AppContext.BaseDirectory);
        Configuration.AddJsonFile("appsettings.json", optional: true);
        Configuration.AddEnvironmentVariables();
        Configuration.AddCommandLine(args);
        AppHostDirectory = Assembly.GetEntryAssembly()?.GetCustomAttributes<AssemblyMetadataAttribute>()
            .FirstOrDefault(attribute => attribute.Key == "AppHostDirectory")?.Value ?? AppContext.BaseDirectory;
    }

    public ConfigurationManager Configuration { get; } = new();

    public string AppHostDirectory { get; }

    /// <summary>Made when a password is first needed: a description that is only read leaves no files.</summary>
    public ParameterStore Parameters => field ??= new(Path.Combine(EngineSettings.From(this).StateFolder, "parameters.json"));

    public IResourceBuilder<T> AddResource<T>(T resource) where T : IResource
    {
        if (resources.Exists(known => string.Equals(known.Name, resource.Name, StringComparison.OrdinalIgnoreCase)))
            throw new DistributedApplicationException($"There is already a resource \"{resource.Name}\".");
        resources.Add(resource as Resource ?? throw new DistributedApplicationException($"{resource.Name} is of a type that the local engine does not know."));
        return CreateResourceBuilder(resource);
    }

    public IResourceBuilder<T> CreateResourceBuilder<T>(T resource) where T : IResource => new ResourceBuilder<T>(this, resource);

    public DistributedApplication Build() => new(new Platform(resources, EngineSettings.From(this), Configuration));
}
