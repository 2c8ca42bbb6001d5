using System.Globalization;
using Aspire.Hosting;
using Microsoft.Extensions.Configuration;

namespace Innovation.LocalHosting.Engine;

/// <summary>How the engine runs, from the configuration section <c>LocalHosting</c> of the AppHost.</summary>
internal sealed record EngineSettings
{
    /// <summary>How many ports from the base on belong to one running platform.</summary>
    public const int PortsPerPlatform = 100;

    /// <summary>The first of the platform's ports.</summary>
    public int PortBase { get; init; } = 5100;

    /// <summary>Data, logs and generated secrets of this platform.</summary>
    public required string StateFolder { get; init; }

    /// <summary>How long a resource may take from its start until it is healthy (or has ended, when others wait for that).</summary>
    public TimeSpan StartLimit { get; init; } = TimeSpan.FromSeconds(180);

    /// <summary>How long stopping everything may take before what is left is killed.</summary>
    public TimeSpan StopLimit { get; init; } = TimeSpan.FromSeconds(13);

    /// <summary>The pause before the first restart of what crashed; doubled each time, up to <see cref="LongestPause"/>.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest pause before a restart.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether the dashboard is started when its program is there.</summary>
    public bool Dashboard { get; init; } = true;

    /// <summary>The Aspire CLI, which holds the dashboard; null: none was found.</summary>
    public string? AspireCli { get; init; }

    /// <summary>Where telemetry goes instead of the dashboard, such as a collector of the caller's.</summary>
    public string? OtlpEndpoint { get; init; }

    /// <summary>ASP.NET Core's environment name for the projects.</summary>
    public string EnvironmentName { get; init; } = "Development";

    /// <summary>Whether the resources' lines are written to the terminal too.</summary>
    public bool ShowsLines { get; init; } = true;

    public static EngineSettings From(IDistributedApplicationBuilder builder)
    {
        var section = builder.Configuration.GetSection("LocalHosting");
        var portBase = section.GetValue("PortBase", 5100);
        if (portBase is < 1024 or > 65535 - PortsPerPlatform)
            throw new DistributedApplicationException($"The port base {portBase} is not between 1024 and {65535 - PortsPerPlatform}.");
        return new()
        {
            PortBase = portBase,
            StateFolder = Path.GetFullPath(section["StateFolder"] ?? Path.Combine(builder.AppHostDirectory, "..", ".run", portBase.ToString(CultureInfo.InvariantCulture))),
            StartLimit = TimeSpan.FromSeconds(section.GetValue("StartLimitSeconds", 180)),
            FirstPause = TimeSpan.FromSeconds(section.GetValue("FirstPauseSeconds", 1.0)),
            Dashboard = section.GetValue("Dashboard", true),
            AspireCli = section["AspireCli"],
            OtlpEndpoint = builder.Configuration["ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL"],
            EnvironmentName = builder.Configuration["ASPNETCORE_ENVIRONMENT"] ?? builder.Configuration["DOTNET_ENVIRONMENT"] ?? "Development",
            ShowsLines = section.GetValue("ShowsLines", true),
        };
    }

    /// <summary>The pause before the n-th restart in a row (n from 1).</summary>
    public TimeSpan PauseBefore(int restart)
    {
        var pause = FirstPause * Math.Pow(2, Math.Min(restart - 1, 16));
        return pause < LongestPause ? pause : LongestPause;
    }
}
