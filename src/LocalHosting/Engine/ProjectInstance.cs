using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Innovation.LocalHosting.Processes;

namespace Innovation.LocalHosting.Engine;

/// <summary>One process of a .NET project.</summary>
internal sealed class ProjectInstance(ProjectResource resource, int replica, EngineContext context)
    : ProcessInstance(resource, string.Create(CultureInfo.InvariantCulture, $"{resource.Name}-{replica}"), context)
{
    public override string Kind => "Project";

    /// <summary>The replica's number, from 1.</summary>
    public int Replica => replica;

    protected override async Task<ChildProcess> StartProcessAsync(CancellationToken cancellation)
    {
        var project = Resource.Details.Project!;
        var (program, arguments) = ProjectFiles.Program(project);
        var variables = await ProjectEnvironment.MakeAsync(Resource, replica.ToString(CultureInfo.InvariantCulture), replica, Context.Settings, Context.OtlpEndpoint, cancellation);
        Environment = variables;
        return ChildProcess.Start(new(Name, program)
        {
            Arguments = [.. arguments, .. Resource.Details.Arguments],
            Environment = variables,
            // As dotnet run does: the project's folder is the content root, where its appsettings.json is.
            WorkingDirectory = Path.GetDirectoryName(project.ProjectPath)!,
            OnLine = Log.Write,
        });
    }

    protected override async Task<Health?> ProbeAsync(CancellationToken cancellation)
    {
        foreach (var check in Resource.Details.HealthChecks)
        {
            var health = Resource.Details.Endpoints.TryGetValue(check.Endpoint, out var endpoint)
                ? await HttpProbe.AskAsync(endpoint.ReplicaPorts[replica - 1], check, cancellation)
                : new(false, $"GET {check.Path}", $"there is no endpoint \"{check.Endpoint}\" in Kestrel:Endpoints of its appsettings.json");
            if (!health.IsHealthy)
                return health;
        }
        return Resource.Details.HealthChecks.Count == 0 ? null : new(true, $"GET {Resource.Details.HealthChecks[0].Path}", "");
    }
}
