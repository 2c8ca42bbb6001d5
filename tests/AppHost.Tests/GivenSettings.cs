using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;

namespace Innovation.AppHost.Tests;

/// <summary>What the AppHost gives a project: the settings in its environment, and the other services that it can find.</summary>
/// <param name="Settings">By their configuration keys.</param>
/// <param name="Services">The services' names.</param>
internal sealed record GivenSettings(IReadOnlyDictionary<string, string> Settings, IReadOnlySet<string> Services)
{
    /// <summary>What Aspire itself gives every project: listening, telemetry, the console's format, the environment's name.</summary>
    private static readonly string[] _ofAspire = ["Kestrel:", "LOGGING:", "OTEL_", "ASPNETCORE_", "DOTNET_"];

    /// <summary>Reads the model that the AppHost builds with these arguments; nothing is started.</summary>
    public static async Task<IReadOnlyDictionary<string, GivenSettings>> OfModelAsync(params string[] arguments)
    {
        var folder = System.IO.Directory.CreateTempSubdirectory("innovation-model-").FullName;
        try
        {
            await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.Innovation_AppHost>([$"--state_folder={folder}", .. arguments]);
            var given = new Dictionary<string, GivenSettings>(StringComparer.Ordinal);
            foreach (var project in builder.Resources.OfType<ProjectResource>())
            {
#pragma warning disable CS0618 // What takes its place evaluates for a run only; here the model of what is published is read.
                given[project.Name] = Of(await project.GetEnvironmentVariableValuesAsync(DistributedApplicationOperation.Publish));
#pragma warning restore CS0618
            }
            return given;
        }
        finally
        {
            System.IO.Directory.Delete(folder, recursive: true);
        }
    }

    private static GivenSettings Of(Dictionary<string, string> environment)
    {
        // Aspire also gives each part of an address by a name such as PROPOSAL_HTTP, for programs without .NET's configuration.
        var settings = environment.Where(variable => variable.Key.Contains("__", StringComparison.Ordinal))
            .ToDictionary(variable => variable.Key.Replace("__", ":", StringComparison.Ordinal), variable => variable.Value, StringComparer.OrdinalIgnoreCase);
        return new(
            settings.Where(setting => !setting.Key.StartsWith("services:", StringComparison.Ordinal) && !_ofAspire.Any(prefix => setting.Key.StartsWith(prefix, StringComparison.Ordinal)))
                .ToDictionary(StringComparer.OrdinalIgnoreCase),
            settings.Keys.Where(key => key.StartsWith("services:", StringComparison.Ordinal)).Select(key => key.Split(':')[1]).ToHashSet(StringComparer.Ordinal));
    }
}
