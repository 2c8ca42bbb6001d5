using System.Globalization;
using System.Text;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;

namespace Innovation.LocalHosting.Engine;

/// <summary>
/// <c>platform.env</c> in the state folder: what a client on this machine needs to use the running platform, as shell
/// variables. It is there only while the platform is healthy. What it holds is said in the AppHost's appsettings.json,
/// section <c>LocalHosting:Exports</c>, with the expressions of Aspire's manifest: <c>{gateway.bindings.http.url}</c>,
/// <c>{some-parameter.value}</c>.
/// </summary>
internal sealed class PlatformFile(string stateFolder)
{
    private readonly string path = Path.Combine(stateFolder, "platform.env");

    public async Task WriteAsync(IConfiguration configuration, IReadOnlyList<Resource> resources, string? dashboardUrl)
    {
        var text = new StringBuilder();
        foreach (var export in configuration.GetSection("LocalHosting:Exports").GetChildren())
            text.Append(CultureInfo.InvariantCulture, $"{export.Key}={await Expressions.ResolveAsync(export.Value ?? "", resources)}\n");
        if (dashboardUrl is not null)
            text.Append(CultureInfo.InvariantCulture, $"INNOVATION_DASHBOARD={dashboardUrl}\n");
        text.Append(CultureInfo.InvariantCulture, $"INNOVATION_APPHOST_PID={Environment.ProcessId}\n");
        PrivateFile.Write(path, text.ToString());
    }

    public void Remove() => File.Delete(path);
}
