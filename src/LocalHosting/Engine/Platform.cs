using System.Globalization;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Innovation.LocalHosting.Dashboard;
using Innovation.LocalHosting.Processes;
using Microsoft.Extensions.Configuration;

namespace Innovation.LocalHosting.Engine;

/// <summary>Starts everything in the order of what needs what, keeps it running, and stops it in the reverse order.</summary>
internal sealed class Platform(IReadOnlyList<Resource> resources, EngineSettings settings, IConfiguration configuration) : IAsyncDisposable
{
    private static readonly TimeSpan ProjectsStopLimit = TimeSpan.FromSeconds(7);

    private readonly Board board = new();
    private readonly List<TcpProxy> proxies = [];
    private readonly CancellationTokenSource ending = new();
    private DashboardHost? dashboard;

    /// <summary>Runs until the token is cancelled. False: it did not become healthy, and the terminal says why.</summary>
    public async Task<bool> RunAsync(CancellationToken stopping)
    {
        var startedAt = TimeProvider.System.GetTimestamp();
        StateFolder folder;
        try
        {
            folder = StateFolder.Claim(settings.StateFolder);
        }
        catch (DistributedApplicationException failure)
        {
            await Console.Error.WriteLineAsync(failure.Message);
            return false;
        }
        using (folder)
        {
            await using var console = new EngineConsole(folder.Logs, settings.ShowsLines);
            var file = new PlatformFile(folder.Path);
            file.Remove();
            StatusFile? statusFile = null;
            try
            {
                console.Say($"Local engine of this repository (not Aspire; the same AppHost by Aspire itself: ./run.sh --aspire). State: {folder.Path}");
                var context = await PrepareAsync(folder, console, stopping);
                statusFile = StatusFile.Keep(folder.Path, board, () => dashboard?.Url);
                if (!await StartAsync(context, stopping))
                    return stopping.IsCancellationRequested;
                await file.WriteAsync(configuration, resources, dashboard?.Url);
                console.Say($"{Environment.NewLine}{StatusTable.Of(board, dashboard?.Url)}Everything is healthy after {TimeProvider.System.GetElapsedTime(startedAt).TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)} s. Ctrl+C stops it.");
                await AddNotesAsync(folder, console);
                await Task.Delay(Timeout.InfiniteTimeSpan, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                return true;
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return true;
            }
            catch (Exception failure) when (failure is DistributedApplicationException or MissingProgramException)
            {
                console.Say($"The platform does not start. {failure.Message}");
                return false;
            }
            finally
            {
                file.Remove();
                console.Say("Stopping …");
                await StopAsync();
                if (statusFile is not null)
                    await statusFile.DisposeAsync();
                console.Say("Everything is stopped.");
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        ending.Dispose();
    }

    // What the starting script wants said: always, and only after the first start of this state folder.
    private async Task AddNotesAsync(StateFolder folder, EngineConsole console)
    {
        if (configuration["LocalHosting:Notes"] is { Length: > 0 } notes)
            console.Confide(await Expressions.ResolveAsync(notes, resources));
        var shown = Path.Combine(folder.Path, "first-notes-shown");
        if (configuration["LocalHosting:FirstNotes"] is { Length: > 0 } first && !File.Exists(shown))
        {
            console.Confide(await Expressions.ResolveAsync(first, resources));
            await File.WriteAllTextAsync(shown, "");
        }
    }

    private async Task<EngineContext> PrepareAsync(StateFolder folder, EngineConsole console, CancellationToken stopping)
    {
        var cli = settings.Dashboard ? DashboardHost.FindCli(settings) : null;
        if (settings.Dashboard && cli is null)
            console.Say("Warning: no Aspire CLI was found, so there is no dashboard; everything else runs.");
        var effective = settings with { Dashboard = cli is not null };
        var ports = PortPlan.Make(resources, effective);
        ports.EnsureFree();

        var ownOtlp = cli is null ? null : $"http://127.0.0.1:{settings.PortBase + PortPlan.OtlpGrpcOffset}";
        var context = new EngineContext(effective, board, console, folder.Logs, folder.Data, settings.OtlpEndpoint ?? ownOtlp);
        foreach (var resource in resources)
            AddInstances(resource, ports, context);
        foreach (var resource in resources)
            AddProxies(resource);
        if (cli is not null)
            dashboard = await DashboardHost.StartAsync(cli, context, stopping);
        return context;
    }

    private void AddInstances(Resource resource, PortPlan ports, EngineContext context)
    {
        switch (resource)
        {
            case ParameterResource parameter:
                board.Add(new ParameterInstance(parameter, context));
                break;
            case PostgresServerResource postgres:
                board.Add(new PostgresInstance(postgres, context));
                break;
            case PostgresDatabaseResource database:
                board.Add(new DatabaseInstance(database, (PostgresInstance)board.Of(database.Parent).Single(), context));
                break;
            case RabbitMQServerResource rabbitMq:
                board.Add(new RabbitMqInstance(rabbitMq, ports.RabbitMqInner, context));
                break;
            case RedisResource redis:
                board.Add(new RedisInstance(redis, context));
                break;
            case ProjectResource project:
                for (var replica = 1; replica <= project.Details.Replicas; replica++)
                    board.Add(new ProjectInstance(project, replica, context));
                break;
            default:
                throw new DistributedApplicationException($"{resource.Name} is of a kind that the local engine does not run: {resource.GetType().Name}.");
        }
    }

    private void AddProxies(Resource resource)
    {
        foreach (var endpoint in resource.Details.Endpoints.Values.Where(endpoint => endpoint.IsProxied))
        {
            var replicas = board.Of(resource).OfType<ProjectInstance>().ToList();
            proxies.Add(new(endpoint.Port, () => Usable(replicas, endpoint.ReplicaPorts)));
        }
    }

    // The healthy ones; when none is, those that run: their own answer says more than a closed connection.
    private static IReadOnlyList<int> Usable(List<ProjectInstance> replicas, IReadOnlyList<int> ports)
    {
        var healthy = replicas.Where(replica => replica.Status.IsHealthy).ToList();
        return [.. (healthy.Count > 0 ? healthy : replicas.Where(replica => replica.Status.State == InstanceState.Running)).Select(replica => ports[replica.Replica - 1])];
    }

    private async Task<bool> StartAsync(EngineContext context, CancellationToken stopping)
    {
        foreach (var instance in board.Instances)
            instance.Begin(ending.Token);
        var healthy = board.UntilAsync(() => board.Instances.All(instance => instance.Status.IsHealthy || instance.Status.State == InstanceState.Finished), stopping);
        if (await Task.WhenAny(healthy, context.Failure) == healthy)
        {
            await healthy;
            context.HasStarted = true;
            return true;
        }
        context.Console.Say($"The platform does not start. {await context.Failure}");
        return false;
    }

    // Those that nobody waits for any more go first; each level gets a share of the time, and the servers the rest.
    private async Task StopAsync()
    {
        if (ending.IsCancellationRequested)
            return;
        using var limit = new CancellationTokenSource(settings.StopLimit);
        var left = board.Instances.OfType<ProcessInstance>().ToHashSet();
        using (var projectsLimit = CancellationTokenSource.CreateLinkedTokenSource(limit.Token))
        {
            projectsLimit.CancelAfter(ProjectsStopLimit);
            while (left.OfType<ProjectInstance>().Any())
            {
                var last = left.OfType<ProjectInstance>().Where(instance => !left.Any(other => other.Resource.Details.Waits.Exists(wait => wait.For == instance.Resource))).ToList<ProcessInstance>();
                if (last.Count == 0)
                    last = [.. left.OfType<ProjectInstance>()];
                await StopAsync(last, projectsLimit.Token);
                left.ExceptWith(last);
            }
        }
        await StopAsync([.. left], limit.Token);
        await ending.CancelAsync();
        foreach (var proxy in proxies)
            await proxy.DisposeAsync();
        await Task.WhenAll(board.Instances.Select(instance => instance.DisposeAsync().AsTask()));
        if (dashboard is not null)
            await dashboard.DisposeAsync();
    }

    private static async Task StopAsync(IReadOnlyList<ProcessInstance> instances, CancellationToken limit)
    {
        try
        {
            await Task.WhenAll(instances.Select(instance => instance.StopAsync(limit)));
        }
        catch (OperationCanceledException)
        {
            // They were told to stop and are given up waiting for; each is killed when its own limit passes.
        }
    }
}
