using System.Collections;
using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Innovation.LocalHosting.Model;

namespace Innovation.LocalHosting.Engine;

/// <summary>The environment of a project's process: what Aspire injects in run mode, under the same names.</summary>
internal static class ProjectEnvironment
{
    // Ours only: settings of the engine, and values that each project gets by name when it needs them.
    private static readonly string[] NotInherited = ["LocalHosting__", "Parameters__", "ASPNETCORE_URLS", "ASPIRE_", "OTEL_", "Kestrel__"];

    /// <summary>Small and quick to start: many processes share two cores. What the caller's environment sets wins.</summary>
    private static readonly (string Name, string Value)[] RuntimeDefaults =
    [
        ("DOTNET_gcServer", "0"),
        ("DOTNET_gcConcurrent", "0"),
        ("DOTNET_GCgen0size", "0x1000000"),
        ("DOTNET_GCConserveMemory", "5"),
        ("DOTNET_TieredPGO", "0"),
        ("DOTNET_TieredCompilation", "1"),
    ];

    public static async Task<SortedDictionary<string, string>> MakeAsync(Resource project, string instanceId, int replica, EngineSettings settings, string? otlpEndpoint, CancellationToken cancellation)
    {
        var variables = Inherited();
        variables["ASPNETCORE_ENVIRONMENT"] = settings.EnvironmentName;
        variables["DOTNET_ENVIRONMENT"] = settings.EnvironmentName;
        foreach (var (name, value) in RuntimeDefaults)
            variables.TryAdd(name, value);
        AddConsole(variables);
        AddTelemetry(variables, project.Name, instanceId, settings, otlpEndpoint);
        AddOwnEndpoints(variables, project.Details, replica);
        foreach (var (name, source) in project.Details.Connections)
            await AddConnectionAsync(variables, name, source, cancellation);
        foreach (var service in project.Details.Services)
            AddService(variables, service);
        foreach (var (name, value) in project.Details.Environment)
            variables[name] = await value(cancellation) ?? "";
        return variables;
    }

    private static SortedDictionary<string, string> Inherited()
    {
        var variables = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            var name = (string)variable.Key;
            if (!NotInherited.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)))
                variables[name] = (string?)variable.Value ?? "";
        }
        return variables;
    }

    // One line for each record, which is what the console page and the files show.
    private static void AddConsole(SortedDictionary<string, string> variables)
    {
        variables["LOGGING__CONSOLE__FORMATTERNAME"] = "simple";
        variables["LOGGING__CONSOLE__FORMATTEROPTIONS__TIMESTAMPFORMAT"] = "yyyy-MM-ddTHH:mm:ss.fffZ ";
        variables["LOGGING__CONSOLE__FORMATTEROPTIONS__USEUTCTIMESTAMP"] = "true";
        variables["LOGGING__CONSOLE__FORMATTEROPTIONS__SINGLELINE"] = "true";
    }

    private static void AddTelemetry(SortedDictionary<string, string> variables, string name, string instanceId, EngineSettings settings, string? otlpEndpoint)
    {
        if (otlpEndpoint is null)
            return;
        variables["OTEL_EXPORTER_OTLP_ENDPOINT"] = otlpEndpoint;
        variables["OTEL_EXPORTER_OTLP_PROTOCOL"] = "grpc";
        variables["OTEL_SERVICE_NAME"] = name;
        variables["OTEL_RESOURCE_ATTRIBUTES"] = $"service.instance.id={instanceId}";
        if (settings.EnvironmentName != "Development")
            return;
        variables["OTEL_BSP_SCHEDULE_DELAY"] = "1000";
        variables["OTEL_BLRP_SCHEDULE_DELAY"] = "1000";
        variables["OTEL_METRIC_EXPORT_INTERVAL"] = "1000";
        variables["OTEL_TRACES_SAMPLER"] = "always_on";
        variables["OTEL_METRICS_EXEMPLAR_FILTER"] = "trace_based";
    }

    private static void AddOwnEndpoints(SortedDictionary<string, string> variables, ResourceDetails project, int replica)
    {
        foreach (var endpoint in project.Endpoints.Values)
            variables[$"Kestrel__Endpoints__{endpoint.Name}__Url"] = $"http://127.0.0.1:{endpoint.ReplicaPorts[replica - 1]}";
    }

    private static async Task AddConnectionAsync(SortedDictionary<string, string> variables, string name, IResourceWithConnectionString source, CancellationToken cancellation)
    {
        variables[$"ConnectionStrings__{name}"] = await source.GetValueAsync(cancellation) ?? "";
        if (Resource.DetailsOf(source).Address is not { } address)
            return;
        var prefix = VariableName(name);
        variables[$"{prefix}_HOST"] = "127.0.0.1";
        variables[$"{prefix}_PORT"] = address.Port.ToString(CultureInfo.InvariantCulture);
        variables[$"{prefix}_USERNAME"] = address.UserName;
        variables[$"{prefix}_PASSWORD"] = address.Password;
        variables[$"{prefix}_URI"] = address.Uri;
        if (address.Database is not null)
            variables[$"{prefix}_DATABASENAME"] = address.Database;
    }

    private static void AddService(SortedDictionary<string, string> variables, IResource service)
    {
        foreach (var endpoint in Resource.DetailsOf(service).Endpoints.Values)
        {
            variables[$"services__{service.Name}__{endpoint.Name}__0"] = endpoint.Url;
            variables[$"{VariableName(service.Name)}_{VariableName(endpoint.Name)}"] = endpoint.Url;
        }
    }

    private static string VariableName(string name) => name.ToUpperInvariant().Replace('-', '_');
}
