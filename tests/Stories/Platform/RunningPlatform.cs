using System.Globalization;
using System.Reflection;
using Innovation.LocalHosting.Processes;
using Innovation.StoryClient;

namespace Innovation.Stories.Platform;

/// <summary>The whole platform, started by its AppHost as a process of its own, with ports and a state folder that nobody else has.</summary>
public sealed class RunningPlatform : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly ChildProcess _appHost;
    private readonly string _stateFolder;

    private RunningPlatform(ChildProcess appHost, string stateFolder, PlatformAccess access) => (_appHost, _stateFolder, Access) = (appHost, stateFolder, access);

    /// <summary>How the platform is reached.</summary>
    public PlatformAccess Access { get; }

    /// <summary>Starts it and waits until it is healthy.</summary>
    /// <param name="telemetry">Where its services export to, instead of a dashboard.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="InvalidOperationException">It did not become healthy; the message holds its last lines.</exception>
    public static async Task<RunningPlatform> StartAsync(Uri telemetry, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(telemetry);
        var stateFolder = System.IO.Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"innovation-story-{Guid.CreateVersion7():N}")).FullName;
        var appHost = ChildProcess.Start(new ChildProcessOptions("AppHost", AppHostProgram)
        {
            Arguments =
            [
                $"--LocalHosting:PortBase={PortRange.Take().ToString(CultureInfo.InvariantCulture)}",
                $"--LocalHosting:StateFolder={stateFolder}",
                "--LocalHosting:Dashboard=false",
            ],
            InheritEnvironment = true,
            Environment = new Dictionary<string, string> { ["ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL"] = telemetry.ToString().TrimEnd('/') },
            OnParentDeath = Signal.Terminate,
        });
        try
        {
            return new RunningPlatform(appHost, stateFolder, await AccessAsync(appHost, Path.Combine(stateFolder, "platform.env"), cancellationToken));
        }
        catch
        {
            await StopAsync(appHost, stateFolder);
            throw;
        }
    }

    /// <summary>Sends SIGTERM to the AppHost and waits for its end.</summary>
    /// <returns>What lives on of the platform's processes.</returns>
    /// <exception cref="TimeoutException">The AppHost did not end within the limit.</exception>
    public async Task<IReadOnlyList<string>> TerminateAsync(TimeSpan limit)
    {
        var before = LivingProcess.Family(_appHost.Id).Concat(LivingProcess.Marked(_stateFolder)).Distinct().ToList();
        before.Count.ShouldBeGreaterThan(10, "services with their replicas and three servers run");
        _appHost.Send(Signal.Terminate);
        await _appHost.Exited.WaitAsync(limit);
        var known = before.Select(process => (process.Id, process.StartedAt)).ToHashSet();
        return
        [
            .. LivingProcess.All().Where(process => known.Contains((process.Id, process.StartedAt)))
                .Concat(LivingProcess.Marked(_stateFolder)).Distinct()
                .Select(process => $"{process.Id} {process.CommandLine}"),
        ];
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync() => await StopAsync(_appHost, _stateFolder);

    private static string AppHostProgram => typeof(RunningPlatform).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "AppHostProgram").Value!;

    private static async Task<PlatformAccess> AccessAsync(ChildProcess appHost, string file, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        // It is there as soon as the platform is healthy.
        while (!File.Exists(file))
        {
            if (appHost.Exited.IsCompleted || TimeProvider.System.GetElapsedTime(started) > StartLimit)
            {
                throw new InvalidOperationException($"The platform did not become healthy. Its last lines:\n{string.Join('\n', appHost.LastLines)}");
            }
            await Task.Delay(Pause, cancellationToken);
        }
        var values = (await File.ReadAllLinesAsync(file, cancellationToken))
            .Select(line => line.Split('=', 2))
            .ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
        return PlatformAccess.From(values.GetValueOrDefault);
    }

    private static async Task StopAsync(ChildProcess appHost, string stateFolder)
    {
        await appHost.StopAsync(Signal.Terminate, TimeSpan.FromSeconds(20));
        await appHost.DisposeAsync();
        System.IO.Directory.Delete(stateFolder, recursive: true);
    }
}
