using System.Diagnostics;
using System.Globalization;
using Innovation.Testing;

namespace Innovation.Stories.Platform;

/// <summary>The whole platform, started by its AppHost as a process of its own, as an operator starts it.</summary>
internal sealed class AppHostProcess : IAsyncDisposable
{
    private static readonly TimeSpan _startLimit = TimeSpan.FromMinutes(4);

    private readonly Process _process;
    private readonly PlatformPlace _place;

    private AppHostProcess(Process process, PlatformPlace place) => (_process, _place) = (process, place);

    /// <summary>The AppHost with all that it has started, whoever their parent is by now.</summary>
    public IReadOnlyList<LivingProcess> Processes => [.. LivingProcess.Family(_process.Id).Concat(LivingProcess.Marked(_place.Folder)).Distinct()];

    /// <summary>Starts it and waits until the gateway is ready, which waits for all the others.</summary>
    public static async Task<AppHostProcess> StartAsync(PlatformPlace place)
    {
        var project = Projects.Innovation_AppHost.ProjectPath;
        // bin/Release/net10.0, for example: the AppHost is built as these tests are.
        var output = string.Join('/', AppContext.BaseDirectory.Split('/', StringSplitOptions.RemoveEmptyEntries)[^3..]);
        var program = Path.Combine(project, output, "Innovation.AppHost");
        var start = new ProcessStartInfo(program) { WorkingDirectory = project, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in new[]
        {
            ("DOTNET_ENVIRONMENT", "Development"), ("ASPIRE_ALLOW_UNSECURED_TRANSPORT", "true"),
            ("INNOVATION_PORT_BASE", place.PortBase.ToString(CultureInfo.InvariantCulture)), ("INNOVATION_STATE_FOLDER", place.Folder),
            // It ends when this process does, as it ends with the command line that started it.
            ("ASPIRE_CLI_PID", Environment.ProcessId.ToString(CultureInfo.InvariantCulture)),
        })
        {
            start.Environment[name] = value;
        }
        var process = Process.Start(start)!;
        var written = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await Eventually.Async(
            async () => process.HasExited
                ? throw new OperationCanceledException($"The AppHost ended: {await written}{await errors}")
                : await IsReadyAsync(place.Gateway),
            _startLimit, "the gateway is ready");
        return new AppHostProcess(process, place);
    }

    private static async Task<bool> IsReadyAsync(Uri gateway)
    {
        // What stands before the gateway takes connections before the gateway is there.
        using var http = new HttpClient { BaseAddress = gateway, Timeout = TimeSpan.FromSeconds(2) };
        try
        {
            using var answer = await http.GetAsync(new Uri("/health/ready", UriKind.Relative));
            return answer.IsSuccessStatusCode;
        }
        catch (TaskCanceledException)
        {
            return false;
        }
    }

    /// <summary>Sends a signal to the AppHost and waits until nothing of the platform lives any more.</summary>
    public async Task EndAsync(string signal, TimeSpan limit)
    {
        var known = Processes.Select(process => (process.Id, process.StartedAt)).ToHashSet();
        using (var kill = Process.Start("kill", [$"-{signal}", _process.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            await kill.WaitForExitAsync();
        }
        IReadOnlyList<LivingProcess> left = [];
        try
        {
            await Eventually.Async(() =>
            {
                var living = LivingProcess.All().Where(process => known.Contains((process.Id, process.StartedAt)));
                left = [.. living.Concat(LivingProcess.Marked(_place.Folder)).Distinct()];
                return left.Count == 0;
            }, limit);
        }
        catch (TimeoutException)
        {
            var lines = left.Select(process => $"{process.Id} {process.CommandLine}");
            Assert.Fail($"{left.Count} processes live on {limit.TotalSeconds:0} s after SIG{signal}:\n{string.Join('\n', lines)}");
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }
        _process.Dispose();
    }
}
