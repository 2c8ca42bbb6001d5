using System.Globalization;
using Innovation.LocalHosting.Engine;
using Innovation.LocalHosting.Processes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Innovation.LocalHosting.Dashboard;

/// <summary>The Aspire dashboard as a child process, and the resource service that it reads.</summary>
internal sealed class DashboardHost : IAsyncDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private readonly WebApplication resourceService;
    private readonly ResourceLog log;
    private readonly CancellationTokenSource stopping = new();
    private readonly Task running;

    private DashboardHost(string url, WebApplication resourceService, ResourceLog log, Func<CancellationToken, Task> keep)
    {
        Url = url;
        this.resourceService = resourceService;
        this.log = log;
        running = keep(stopping.Token);
    }

    /// <summary>Where a browser finds it.</summary>
    public string Url { get; }

    /// <summary>The Aspire CLI: the configured one, or the one on PATH.</summary>
    public static string? FindCli(EngineSettings settings) => settings.AspireCli is { Length: > 0 } path ? Programs.TryFind(path) : Programs.TryFind("aspire");

    /// <summary>Starts the resource service, then the dashboard; nothing waits for the dashboard.</summary>
    public static async Task<DashboardHost> StartAsync(string cli, EngineContext context, CancellationToken cancellation)
    {
        var service = await StartResourceServiceAsync(context.Board, context.Settings.PortBase + PortPlan.ResourceServiceOffset, cancellation);
        var log = new ResourceLog("dashboard", context.LogFolder, context.Console);
        return new(Address(context, PortPlan.DashboardOffset), service, log, stopping => KeepRunningAsync(cli, context, log, stopping));
    }

    public static async Task<WebApplication> StartResourceServiceAsync(Board board, int port, CancellationToken cancellation)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        builder.Configuration.Sources.Clear();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenLocalhost(port, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(1));
        builder.Services.AddGrpc();
        builder.Services.AddSingleton(board);
        builder.Services.AddSingleton(new ApplicationName("Innovation", TimeProvider.System.GetUtcNow()));
        // Signals are the platform's business.
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        var service = builder.Build();
        service.MapGrpcService<ResourceService>();
        await service.StartAsync(cancellation);
        return service;
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await running;
        await resourceService.StopAsync();
        await resourceService.DisposeAsync();
        log.Dispose();
        stopping.Dispose();
    }

    private static async Task KeepRunningAsync(string cli, EngineContext context, ResourceLog log, CancellationToken stopping)
    {
        var pause = FirstPause;
        while (!stopping.IsCancellationRequested)
        {
            await using (var process = Start(cli, context, log))
            {
                await ((Task)process.Exited).WaitAsync(stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (stopping.IsCancellationRequested)
                    return;
                log.Write($"[The dashboard ended; it is started again in {pause.TotalSeconds.ToString("0", CultureInfo.InvariantCulture)} s]", isError: true);
            }
            await Task.Delay(pause, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    private static ChildProcess Start(string cli, EngineContext context, ResourceLog log) => ChildProcess.Start(new("dashboard", cli)
    {
        Arguments =
        [
            "dashboard", "run", "--frontend-url", Address(context, PortPlan.DashboardOffset), "--otlp-grpc-url", Address(context, PortPlan.OtlpGrpcOffset),
            "--otlp-http-url", Address(context, PortPlan.OtlpHttpOffset), "--allow-anonymous", "--non-interactive", "--nologo",
        ],
        InheritEnvironment = true,
        Environment = new Dictionary<string, string>
        {
            ["DASHBOARD__RESOURCESERVICECLIENT__URL"] = Address(context, PortPlan.ResourceServiceOffset),
            ["DASHBOARD__RESOURCESERVICECLIENT__AUTHMODE"] = "Unsecured",
            ["ASPIRE_CLI_TELEMETRY_OPTOUT"] = "true",
            ["DOTNET_gcServer"] = "0",
            ["DOTNET_GCConserveMemory"] = "7",
        },
        WorkingDirectory = context.LogFolder,
        OnLine = log.Write,
    });

    private static string Address(EngineContext context, int offset) => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{context.Settings.PortBase + offset}");

    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
