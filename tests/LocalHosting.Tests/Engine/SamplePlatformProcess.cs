using System.Globalization;
using System.Net.Http.Json;
using Innovation.LocalHosting.Processes;
using Innovation.LocalHosting.Servers;
using Innovation.Testing;

namespace Innovation.LocalHosting.Tests.Engine;

/// <summary>The sample platform (tests/SamplePlatform) as an AppHost process of its own, in a folder and with ports of its own.</summary>
internal sealed class SamplePlatformProcess : IAsyncDisposable
{
    private const string MarkVariable = "SAMPLE_PLATFORM_MARK";

    private readonly PortReservation ports = PortReservation.TakeBlock();
    private readonly string mark = Guid.CreateVersion7().ToString("N");
    private readonly List<string> lines = [];
    private readonly HttpClient http = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.Zero });
    private ChildProcess? process;

    public string StateFolder { get; } = Directory.CreateTempSubdirectory("innovation-sample-").FullName;

    public int PortBase => ports.Port;

    public ChildProcess Process => process!;

    /// <summary>Everything that the AppHost has written to its terminal.</summary>
    public string Output
    {
        get
        {
            lock (lines)
                return string.Join('\n', lines);
        }
    }

    public IReadOnlyDictionary<string, string> PlatformFile => File.ReadAllLines(Path.Combine(StateFolder, "platform.env"))
        .Select(line => line.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);

    public void Start(params (string Name, string Value)[] settings)
    {
        var variables = new Dictionary<string, string>
        {
            [MarkVariable] = mark,
            ["LocalHosting__PortBase"] = PortBase.ToString(CultureInfo.InvariantCulture),
            ["LocalHosting__StateFolder"] = StateFolder,
            ["LocalHosting__Dashboard"] = "false",
            ["LocalHosting__FirstPauseSeconds"] = "0.2",
        };
        foreach (var (name, value) in settings)
            variables[name] = value;
        process = ChildProcess.Start(new("sample platform", Path.Combine(AppContext.BaseDirectory, "Innovation.SamplePlatform"))
        {
            Arguments = ["host"],
            InheritEnvironment = true,
            Environment = variables,
            OnLine = (line, _) =>
            {
                lock (lines)
                    lines.Add(line);
            },
        });
    }

    public async Task StartHealthyAsync(params (string Name, string Value)[] settings)
    {
        Start(settings);
        await Eventually.Async(() => File.Exists(Path.Combine(StateFolder, "platform.env")) || Process.Exited.IsCompleted, TimeSpan.FromSeconds(120), "the platform is healthy");
        Process.Exited.IsCompleted.ShouldBeFalse(Output);
    }

    /// <summary>The processes that the AppHost has started and that live (an ended one that nobody has yet taken note of does not).</summary>
    public IReadOnlyList<int> LivingChildren() =>
    [
        .. Directory.GetDirectories("/proc").Select(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) ? id : 0)
            .Where(id => id > 0 && id != Process.Id && IsMarked(id)),
    ];

    public async Task<string> GetAsync(int port, string path) => await http.GetStringAsync(new Uri($"http://127.0.0.1:{port}{path}"), TestContext.Current.CancellationToken);

    public async Task<Dictionary<string, string>> VariablesAsync(int port) =>
        await http.GetFromJsonAsync<Dictionary<string, string>>(new Uri($"http://127.0.0.1:{port}/variables"), TestContext.Current.CancellationToken) ?? [];

    public async Task CrashAsync(int port)
    {
        try
        {
            // With a body, or the handler would ask again where no answer comes, and crash the other replica too.
            using var body = new StringContent("now");
            using var _ = await http.PostAsync(new Uri($"http://127.0.0.1:{port}/crash"), body, TestContext.Current.CancellationToken);
        }
        catch (HttpRequestException)
        {
            // It died before it could answer, as asked.
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
        {
            await process.StopAsync(Signal.Terminate, TimeSpan.FromSeconds(20));
            await process.DisposeAsync();
        }
        http.Dispose();
        ports.Dispose();
        Directory.Delete(StateFolder, recursive: true);
    }

    // The mark is in the environment that every child inherits; an ended process has an empty one.
    private bool IsMarked(int id)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/environ").Contains($"{MarkVariable}={mark}", StringComparison.Ordinal);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
