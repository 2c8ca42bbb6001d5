using Innovation.LocalHosting.Engine;

namespace Aspire.Hosting;

/// <summary>
/// A described platform that can be run. This is the local engine's, not Aspire's: it offers the part of Aspire's
/// application model that this repository uses, and runs everything as plain processes of this machine.
/// </summary>
public class DistributedApplication : IAsyncDisposable
{
    private readonly Platform platform;

    internal DistributedApplication(Platform platform) => this.platform = platform;

    /// <summary>Begins the description of a platform.</summary>
    public static IDistributedApplicationBuilder CreateBuilder(string[] args) => new DistributedApplicationBuilder(args);

    /// <summary>Runs until SIGINT or SIGTERM, then stops everything. A start that fails sets the exit code 1.</summary>
    public void Run() => RunAsync().GetAwaiter().GetResult();

    /// <summary>Runs until SIGINT, SIGTERM or cancellation, then stops everything. A start that fails sets the exit code 1.</summary>
    public virtual async Task RunAsync(CancellationToken cancellationToken = default)
    {
        using var stopping = StopSignals.Listen(cancellationToken);
        if (!await platform.RunAsync(stopping.Token))
            Environment.ExitCode = 1;
    }

    /// <summary>Stops what still runs.</summary>
    public async ValueTask DisposeAsync()
    {
        await platform.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
