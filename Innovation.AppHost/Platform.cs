using System.Net.NetworkInformation;
using Microsoft.Extensions.Configuration;

namespace Innovation.AppHost;

/// <summary>One platform on this machine: a hundred ports from <see cref="PortBase"/> on, and a folder with its data and its secrets.</summary>
/// <remarks>
/// Chosen by <c>INNOVATION_PORT_BASE</c> and <c>INNOVATION_STATE_FOLDER</c>, or <c>--port_base=N --state_folder=DIR</c>;
/// by default 5100 and <c>.run/5100</c>.
/// </remarks>
internal sealed class Platform
{
    private const int Ports = 100;

    private Platform(int portBase, string folder) => (PortBase, Folder) = (portBase, folder);

    public int PortBase { get; }

    public string Folder { get; }

    /// <summary>Where the native servers keep their data.</summary>
    public string Data => Path.Combine(Folder, "data");

    /// <summary>Where the dashboard listens, as arguments of the builder.</summary>
    public string[] Arguments =>
    [
        $"--ASPNETCORE_URLS=http://127.0.0.1:{PortBase + 2}",
        $"--ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL=http://127.0.0.1:{PortBase + 3}",
        $"--ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL=http://127.0.0.1:{PortBase + 4}",
        $"--ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL=http://127.0.0.1:{PortBase + 5}",
    ];

    public static Platform Choose(string[] args)
    {
        var settings = new ConfigurationBuilder().AddEnvironmentVariables("INNOVATION_").AddCommandLine(args).Build();
        var portBase = settings.GetValue("PORT_BASE", 5100);
        var folder = settings["STATE_FOLDER"] ?? Path.Combine(Projects.Innovation_AppHost.ProjectPath, "..", ".run", $"{portBase}");
        var platform = new Platform(portBase, Path.GetFullPath(folder));
        // Here .NET looks for user secrets first, so that generated secrets live and go with the data that they protect.
        Environment.SetEnvironmentVariable("APPDATA", platform.Folder);
        return platform;
    }

    /// <summary>Looks at the start whether the ports are free, so that a platform that runs already is told by its name.</summary>
    /// <exception cref="DistributedApplicationException">Somebody listens on one of them.</exception>
    public void CheckPortsOnStart(IDistributedApplicationBuilder builder) => builder.Eventing.Subscribe<BeforeStartEvent>((_, _) =>
    {
        var listening = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Select(listener => listener.Port);
        var taken = listening.Where(port => port >= PortBase && port < PortBase + Ports).Distinct().Order().ToList();
        return taken.Count == 0
            ? Task.CompletedTask
            : throw new DistributedApplicationException(
                $"Ports {string.Join(", ", taken)} are taken: a platform runs here already (./run.sh stop ends it), or another process. "
                + $"Choose others with INNOVATION_PORT_BASE=N; a platform uses N to N+{Ports - 1}.");
    });
}
