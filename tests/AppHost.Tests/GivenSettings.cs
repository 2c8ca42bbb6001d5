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
            string[] all = [$"--state_folder={folder}", .. arguments];
            await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.Innovation_AppHost>(all);
            var given = new Dictionary<string, GivenSettings>(StringComparer.Ordinal);
            foreach (var project in builder.Resources.OfType<ProjectResource>())
            {
                // As it is published: the expressions stand for values that only a running platform has. Its successor asks for those.
#pragma warning disable CS0618
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
            .ToDictionary(variable => variable.Key.Replace("__", ":", StringComparison.Ordinal), variable => variable.Value,
                StringComparer.OrdinalIgnoreCase);
        var services = settings.Keys.Where(IsService).Select(key => key.Split(':')[1]).ToHashSet(StringComparer.Ordinal);
        var own = settings.Where(setting => !IsService(setting.Key) && !IsOfAspire(setting.Key)).ToDictionary(StringComparer.OrdinalIgnoreCase);
        return new(own, services);
    }

    private static bool IsService(string key) => key.StartsWith("services:", StringComparison.Ordinal);

    private static bool IsOfAspire(string key) => _ofAspire.Any(prefix => key.StartsWith(prefix, StringComparison.Ordinal));
}
