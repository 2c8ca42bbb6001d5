using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Innovation.AppHost;

/// <summary>What the projects of the platform have in common.</summary>
internal static class ProjectExtensions
{
    private static readonly TimeSpan _shortestPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _longestPause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan _steady = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Starts what is built, without <c>dotnet run</c> around it: that costs more than a second of processor time for each
    /// start and keeps a process of 50 MB beside each replica. The projects are built with the AppHost, as it is. They get the
    /// environment's name: it is not passed on by itself, and without it a service takes itself to be in production.
    /// </summary>
    public static IResourceBuilder<ProjectResource> StartsFromBuild(this IResourceBuilder<ProjectResource> project)
    {
        var file = project.Resource.GetProjectMetadata().ProjectPath;
        var folder = Path.GetDirectoryName(file)!;
        var configuration = typeof(ProjectExtensions).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;
        var output = Path.Combine(folder, "bin", configuration, $"net{Environment.Version.ToString(2)}");
        var program = Path.Combine(output, $"Innovation.{Path.GetFileNameWithoutExtension(file)}");
        return project.WithAnnotation(new ExecutableAnnotation { Command = program, WorkingDirectory = folder })
            .WithEnvironment("DOTNET_ENVIRONMENT", project.ApplicationBuilder.Environment.EnvironmentName)
            // .NET takes the processor's whole cache (32 MiB here) for each process's youngest generation; nine of them share it. Hexadecimal.
            .WithEnvironment("DOTNET_GCgen0size", "800000")
            // Nine processes start at once: what each compiles a second time, it does after its start instead of in the midst of it. Milliseconds, hexadecimal.
            .WithEnvironment("DOTNET_TC_CallCountingDelayMs", "3E8")
            // Aspire asks for metrics each second, which keeps a platform at rest and its dashboard busy; this is OpenTelemetry's own default.
            .WithEnvironment("OTEL_METRIC_EXPORT_INTERVAL", project.ApplicationBuilder.Configuration["OTEL_METRIC_EXPORT_INTERVAL"] ?? "60000");
    }

    /// <summary>Gives the two endpoints of the project's settings, http and grpc, this port and the next.</summary>
    public static IResourceBuilder<ProjectResource> At(this IResourceBuilder<ProjectResource> project, int port) =>
        project.WithEndpoint("http", endpoint => endpoint.Port = port).WithEndpoint("grpc", endpoint => endpoint.Port = port + 1);

    /// <summary>Gives the connection string, and starts when its server is healthy.</summary>
    public static IResourceBuilder<ProjectResource> Uses(
        this IResourceBuilder<ProjectResource> project, IResourceBuilder<IResourceWithConnectionString> server) =>
        project.WithReference(server).WaitFor(server);

    /// <summary>Gives the address of another service, and starts when that is healthy.</summary>
    public static IResourceBuilder<ProjectResource> Asks(this IResourceBuilder<ProjectResource> project, IResourceBuilder<ProjectResource> service) =>
        project.WithReference(service).WaitFor(service);

    /// <summary>Starts a replica again that has crashed, after pauses that grow while it crashes again and again; one that was stopped stays so.</summary>
    public static IResourceBuilder<ProjectResource> RestartsAfterCrash(this IResourceBuilder<ProjectResource> project)
    {
        var pauses = new ConcurrentDictionary<string, TimeSpan>(StringComparer.Ordinal);
        return project.OnResourceStopped(async (_, stopped, _) =>
        {
            var (ended, replica) = (stopped.ResourceEvent.Snapshot, stopped.ResourceEvent.ResourceId);
            var ending = stopped.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
            if (ended.ExitCode is null or 0 || ending.IsCancellationRequested)
            {
                return;
            }
            var ran = ended.StopTimeStamp - ended.StartTimeStamp;
            var pause = pauses.AddOrUpdate(replica, _ => PauseAfterCrash(null, ran), (_, last) => PauseAfterCrash(last, ran));
            await Task.Delay(pause, ending).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!ending.IsCancellationRequested)
            {
                await stopped.Services.GetRequiredService<ResourceCommandService>().ExecuteCommandAsync(replica, KnownResourceCommands.StartCommand, ending);
            }
        });
    }

    /// <summary>How long to wait after a crash: one second, twice the last pause for one that did not even run a minute, 30 seconds at most.</summary>
    internal static TimeSpan PauseAfterCrash(TimeSpan? last, TimeSpan? ran) =>
        last is not { } before || ran >= _steady ? _shortestPause : TimeSpan.FromTicks(Math.Min(2 * before.Ticks, _longestPause.Ticks));

    /// <summary>Adds something for each of the items.</summary>
    public static IResourceBuilder<ProjectResource> ForEach<TItem>(
        this IResourceBuilder<ProjectResource> project, IEnumerable<TItem> items,
        Func<IResourceBuilder<ProjectResource>, TItem, IResourceBuilder<ProjectResource>> add) =>
        items.Aggregate(project, add);
}
