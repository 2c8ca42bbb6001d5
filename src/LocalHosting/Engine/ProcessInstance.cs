using System.Globalization;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Innovation.LocalHosting.Processes;

namespace Innovation.LocalHosting.Engine;

/// <summary>
/// One process of a resource (one of its replicas): waits for what the resource waits for, starts it, watches it, starts
/// it again with growing pauses when it crashes, and obeys start and stop commands.
/// </summary>
internal abstract class ProcessInstance : Instance
{
    private const int CrashesWhileStarting = 3;
    private const int LinesInMessages = 15;
    private static readonly TimeSpan QuickPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan CalmPause = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan SteadyAfter = TimeSpan.FromSeconds(60);

    private readonly Lock gate = new();
    private CancellationTokenSource attempt = new();
    private bool isWanted = true;
    private Task supervision = Task.CompletedTask;

    protected ProcessInstance(Resource resource, string name, EngineContext context) : base(resource, name, context)
    {
    }

    /// <summary>How long a process gets to stop by itself.</summary>
    protected virtual TimeSpan StopLimit => TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public override void Begin(CancellationToken ending) => supervision = SuperviseAsync(ending);

    /// <summary>Asks for it to run.</summary>
    public void Start() => Want(true);

    /// <summary>Asks for it to stop, and waits until it has.</summary>
    public async Task StopAsync(CancellationToken cancellation)
    {
        Want(false);
        await Context.Board.UntilAsync(() => Status.State is InstanceState.Exited or InstanceState.Finished or InstanceState.FailedToStart, cancellation);
    }

    public async Task RestartAsync(CancellationToken cancellation)
    {
        await StopAsync(cancellation);
        Start();
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await supervision;
        attempt.Dispose();
        await base.DisposeAsync();
    }

    /// <summary>Starts the process; a server's is ready when this returns.</summary>
    protected abstract Task<ChildProcess> StartProcessAsync(CancellationToken cancellation);

    /// <summary>Asks whether it is healthy; null: it has no probe.</summary>
    protected abstract Task<Health?> ProbeAsync(CancellationToken cancellation);

    /// <summary>Stops the process politely.</summary>
    protected virtual async Task StopProcessAsync(ChildProcess process) => await process.StopAsync(Signal.Terminate, StopLimit);

    private void Want(bool running)
    {
        lock (gate)
        {
            if (isWanted == running && running && Status.State is not (InstanceState.Exited or InstanceState.Finished or InstanceState.FailedToStart))
                return;
            isWanted = running;
            // Ends the present attempt, or the pause before the next one.
            var ended = attempt;
            attempt = new();
            ended.Cancel();
        }
        Context.Board.Announce(this);
    }

    private async Task SuperviseAsync(CancellationToken ending)
    {
        var crashes = 0;
        while (!ending.IsCancellationRequested)
        {
            CancellationToken stop;
            bool wanted;
            lock (gate)
                (wanted, stop) = (isWanted, attempt.Token);
            using var stopOrEnd = CancellationTokenSource.CreateLinkedTokenSource(stop, ending);
            if (!wanted)
            {
                if (Status.State is InstanceState.Waiting or InstanceState.Starting)
                    Set(status => status with { State = InstanceState.Exited, Health = null, StoppedAt = Now });
                await PauseAsync(Timeout.InfiniteTimeSpan, stopOrEnd.Token);
                continue;
            }

            var startedAt = TimeProvider.System.GetTimestamp();
            var end = await RunOnceAsync(stopOrEnd.Token);
            if (end == End.Stopped)
                continue;
            if (end == End.Completed)
            {
                await PauseAsync(Timeout.InfiniteTimeSpan, stopOrEnd.Token);
                continue;
            }
            crashes = TimeProvider.System.GetElapsedTime(startedAt) > SteadyAfter ? 1 : crashes + 1;
            if (Resource.Details.RunsToCompletion || crashes >= CrashesWhileStarting)
                Context.Fail($"{Name} {Ending()}{(Resource.Details.RunsToCompletion ? "" : $" {crashes} times in a row")}.{WaitingForIt()}{LastLines()}");
            if (Resource.Details.RunsToCompletion)
            {
                await PauseAsync(Timeout.InfiniteTimeSpan, stopOrEnd.Token);
                continue;
            }
            var pause = Context.Settings.PauseBefore(crashes);
            Log.Write(string.Create(CultureInfo.InvariantCulture, $"[{Name} {Ending()}; it is started again in {pause.TotalSeconds:0.#} s]"), isError: true);
            await PauseAsync(pause, stopOrEnd.Token);
            Set(status => status with { Restarts = status.Restarts + 1 });
        }
    }

    private async Task<End> RunOnceAsync(CancellationToken stop)
    {
        ChildProcess? process = null;
        try
        {
            Set(status => status with { State = InstanceState.Waiting, Health = null, ExitCode = null });
            await Context.Board.UntilAsync(() => Context.Board.MayStart(Resource), stop);
            Set(status => status with { State = InstanceState.Starting, StartedAt = Now, StoppedAt = null });
            process = await StartProcessAsync(stop);
            Set(status => status with { State = InstanceState.Running, ProcessId = process.Id });
            using var watching = CancellationTokenSource.CreateLinkedTokenSource(stop);
            var watch = WatchAsync(watching.Token);
            try
            {
                var code = await process.Exited.WaitAsync(stop);
                return Ended(code);
            }
            finally
            {
                await watching.CancelAsync();
                await watch;
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            if (process is not null)
            {
                Set(status => status with { State = InstanceState.Stopping });
                await StopProcessAsync(process);
            }
            Set(status => status with { State = InstanceState.Exited, Health = null, ProcessId = null, ExitCode = process?.Exited.IsCompletedSuccessfully == true ? process.Exited.GetAwaiter().GetResult() : null, StoppedAt = Now });
            return End.Stopped;
        }
        catch (Exception failure) when (failure is ServerFailedException or MissingProgramException or DistributedApplicationException or IOException)
        {
            Log.Write($"[{failure.Message}]", isError: true);
            Set(status => status with { State = InstanceState.FailedToStart, Health = null, ProcessId = null, StoppedAt = Now });
            if (failure is MissingProgramException or DistributedApplicationException)
                Context.Fail($"{Name} cannot start: {failure.Message}");
            return End.Crashed;
        }
        finally
        {
            if (process is not null)
                await process.DisposeAsync();
        }
    }

    private End Ended(int code)
    {
        var completed = Resource.Details.RunsToCompletion && code == 0;
        Set(status => status with { State = completed ? InstanceState.Finished : InstanceState.Exited, Health = null, ProcessId = null, ExitCode = code, StoppedAt = Now });
        return completed ? End.Completed : End.Crashed;
    }

    // Asks often until it is healthy, then calmly; says so when that takes too long.
    private async Task WatchAsync(CancellationToken stop)
    {
        var startedAt = TimeProvider.System.GetTimestamp();
        var wasHealthy = false;
        var isLate = false;
        try
        {
            while (true)
            {
                var health = Resource.Details.RunsToCompletion ? null : await ProbeAsync(stop) ?? new(true, "process", "");
                if (health is not null)
                    Set(status => status with { Health = health, HealthAskedAt = Now });
                wasHealthy |= health is { IsHealthy: true };
                if (!wasHealthy && !isLate && TimeProvider.System.GetElapsedTime(startedAt) > Context.Settings.StartLimit)
                {
                    isLate = true;
                    var reason = string.Create(CultureInfo.InvariantCulture, $"{Name} did not {(Resource.Details.RunsToCompletion ? "end" : "become healthy")} within {Context.Settings.StartLimit.TotalSeconds:0.#} s")
                        + (health is null ? "." : $": {health.Probe} {health.Description}.");
                    Context.Fail(reason + WaitingForIt() + LastLines());
                }
                await Task.Delay(wasHealthy ? CalmPause : QuickPause, stop);
            }
        }
        catch (OperationCanceledException)
        {
            // The process has ended or is being stopped.
        }
    }

    private string Ending() => Status switch
    {
        { State: InstanceState.FailedToStart } => "did not start",
        { ExitCode: > 128 and var code } => string.Create(CultureInfo.InvariantCulture, $"was ended by signal {code - 128}"),
        { ExitCode: { } code } => string.Create(CultureInfo.InvariantCulture, $"ended with code {code}"),
        _ => "ended",
    };

    private string WaitingForIt()
    {
        var waiting = Context.Board.Instances
            .Where(other => other.Resource.Details.Waits.Exists(wait => wait.For == Resource))
            .Select(other => other.Resource.Name).Distinct().ToList();
        return waiting.Count == 0 ? "" : $" Waiting for it: {string.Join(", ", waiting)}.";
    }

    private string LastLines()
    {
        var lines = Log.Last(LinesInMessages);
        return lines.Count == 0 ? "" : $" Its last lines (all are in {Path.Combine(Context.LogFolder, Name + ".log")}):\n  {string.Join("\n  ", lines)}";
    }

    private static async Task PauseAsync(TimeSpan pause, CancellationToken stop) =>
        await Task.Delay(pause, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private enum End
    {
        Stopped,
        Completed,
        Crashed,
    }
}
