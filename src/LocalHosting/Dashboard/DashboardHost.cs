using Innovation.LocalHosting.Engine;
using Innovation.LocalHosting.Processes;

namespace Innovation.LocalHosting.Dashboard;

/// <summary>The Aspire dashboard as a child process, and the resource service that it reads.</summary>
internal sealed class DashboardHost : IAsyncDisposable
{
    public string Url { get; }

    private DashboardHost(string url) => Url = url;

    public static string? FindCli(EngineSettings settings) => settings.AspireCli is { } path ? Programs.TryFind(path) : Programs.TryFind("aspire");

    public static Task<DashboardHost> StartAsync(string cli, EngineContext context, CancellationToken cancellation) => Task.FromResult(new DashboardHost(""));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
