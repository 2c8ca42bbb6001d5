using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Innovation.StoryClient;

namespace Innovation.Stories.Platform;

/// <summary>The whole platform, booted from its AppHost in this process.</summary>
public sealed class RunningPlatform : IAsyncDisposable
{
    private static readonly TimeSpan _startLimit = TimeSpan.FromMinutes(4);

    private readonly DistributedApplication _app;
    private readonly PlatformPlace _place;

    private RunningPlatform(DistributedApplication app, PlatformPlace place) => (_app, _place, Access) = (app, place, place.Access());

    /// <summary>How the platform is reached.</summary>
    public PlatformAccess Access { get; }

    /// <summary>Starts it and waits until it is healthy.</summary>
    /// <param name="telemetry">Where its services export to, instead of a dashboard.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public static async Task<RunningPlatform> StartAsync(Uri telemetry, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(telemetry);
        var place = new PlatformPlace();
        // The issuer of the tokens is the gateway's address, so the ports are the AppHost's own.
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.Innovation_AppHost>(
            [
                $"--port_base={place.PortBase}", $"--state_folder={place.Folder}", "--DcpPublisher:RandomizePorts=false",
                $"--ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL={telemetry.ToString().TrimEnd('/')}",
            ], (options, _) => options.EnableResourceLogging = false, cancellationToken);
        var app = await builder.BuildAsync(cancellationToken);
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(_startLimit);
            await app.StartAsync(limit.Token);
            // It waits for all the others.
            await app.ResourceNotifications.WaitForResourceHealthyAsync("gateway", WaitBehavior.StopOnResourceUnavailable, limit.Token);
            return new RunningPlatform(app, place);
        }
        catch
        {
            await app.DisposeAsync();
            place.Dispose();
            throw;
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _place.Dispose();
    }
}
