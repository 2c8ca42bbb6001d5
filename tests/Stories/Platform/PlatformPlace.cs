using Innovation.StoryClient;
using Innovation.Testing;
using Microsoft.Extensions.Configuration;

namespace Innovation.Stories.Platform;

/// <summary>Ports and a folder that nobody else has, for one platform.</summary>
public sealed class PlatformPlace : IDisposable
{
    private readonly PortReservation _ports = PortReservation.TakeBlock();

    /// <summary>The first of its ports, which is the gateway's.</summary>
    public int PortBase => _ports.Port;

    /// <summary>Its data and its secrets.</summary>
    public string Folder { get; } =
        System.IO.Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"innovation-story-{Guid.CreateVersion7():N}")).FullName;

    /// <summary>The gateway's address.</summary>
    public Uri Gateway => new($"http://127.0.0.1:{PortBase}");

    /// <summary>The secrets that the AppHost made at its first start, by the names of its parameters.</summary>
    public IReadOnlyDictionary<string, string> Secrets => new ConfigurationBuilder()
        .AddJsonFile(System.IO.Directory.EnumerateFiles(Folder, "secrets.json", SearchOption.AllDirectories).Single()).Build()
        .GetSection("Parameters").GetChildren().ToDictionary(parameter => parameter.Key, parameter => parameter.Value!, StringComparer.Ordinal);

    /// <summary>How a client of this machine reaches it.</summary>
    public PlatformAccess Access()
    {
        var secrets = Secrets;
        return PlatformAccess.From(variable => variable switch
        {
            PlatformAccess.GatewayVariable => Gateway.ToString(),
            PlatformAccess.GatewayGrpcVariable => $"http://127.0.0.1:{PortBase + 1}",
            PlatformAccess.SamplePasswordVariable => secrets["sample-password"],
            PlatformAccess.OperatorSecretVariable => secrets["exercise-operator-secret"],
            PlatformAccess.PortalSecretVariable => secrets["department-portal-secret"],
            PlatformAccess.AuditorSecretVariable => secrets["inspection-auditor-secret"],
            PlatformAccess.PlatformOperatorSecretVariable => secrets["platform-operator-secret"],
            _ => null,
        });
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _ports.Dispose();
        System.IO.Directory.Delete(Folder, recursive: true);
    }
}
