using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Innovation.LocalHosting.Dashboard.Wire;
using Innovation.LocalHosting.Engine;

namespace Innovation.LocalHosting.Dashboard;

/// <summary>An instance as the dashboard wants to see it.</summary>
internal static class ResourceSnapshot
{
    public const string Start = "start";
    public const string Stop = "stop";
    public const string Restart = "restart";

    public static Resource Of(Instance instance, DateTimeOffset createdAt)
    {
        var status = instance.Status;
        var resource = new Resource
        {
            Name = instance.Name,
            ResourceType = instance.Kind,
            DisplayName = instance.Resource.Name,
            Uid = instance.Name,
            State = status.State.ToString(),
            CreatedAt = createdAt.ToTimestamp(),
            StartedAt = status.StartedAt?.ToTimestamp(),
            StoppedAt = status.StoppedAt?.ToTimestamp(),
            SupportsDetailedTelemetry = instance is ProjectInstance,
        };
        if (status is { State: InstanceState.Exited, ExitCode: not (null or 0) })
            resource.StateStyle = "error";
        resource.Properties.AddRange(Properties(instance));
        resource.Environment.AddRange(instance.Environment.Select(variable => new EnvironmentVariable { Name = variable.Key, Value = variable.Value, IsFromSpec = IsOurs(variable.Key) }));
        resource.Urls.AddRange(Urls(instance));
        if (status.Health is { } health && instance is not ParameterInstance)
        {
            resource.HealthReports.Add(new HealthReport
            {
                Key = health.Probe,
                Status = health.IsHealthy ? HealthStatus.Healthy : HealthStatus.Unhealthy,
                Description = health.Description,
                LastRunAt = status.HealthAskedAt?.ToTimestamp(),
            });
        }
        resource.Relationships.AddRange(instance.Resource.Details.Relationships.Distinct().Select(relationship => new ResourceRelationship { ResourceName = relationship.Resource, Type = relationship.Kind.ToString() }));
        if (instance is ProcessInstance)
            resource.Commands.AddRange(Commands(status));
        return resource;
    }

    private static IEnumerable<ResourceProperty> Properties(Instance instance)
    {
        if (instance is ParameterInstance { Parameter: var parameter })
            yield return Text("Value", parameter.Value, isSensitive: parameter.Secret);
        if (instance.Resource.Details.Address is { } address)
            yield return Text("resource.connectionString", address.ConnectionString, "Connection string", isSensitive: true);
        if (instance.Resource.Details.Project is { } project)
            yield return Text("project.path", project.ProjectPath);
        if (instance.Status.ProcessId is { } process)
            yield return Text("executable.pid", process.ToString(CultureInfo.InvariantCulture));
        if (instance.Resource.Details.Arguments is { Count: > 0 } arguments)
            yield return new() { Name = "resource.appArgs", Value = Value.ForList([.. arguments.Select(Value.ForString)]) };
        if (instance.Status.ExitCode is { } code)
            yield return new() { Name = "resource.exitCode", Value = Value.ForNumber(code) };
        if (instance.Status.Restarts > 0)
            yield return Text("restarts", instance.Status.Restarts.ToString(CultureInfo.InvariantCulture), "Restarts after a crash");
    }

    private static IEnumerable<Url> Urls(Instance instance) =>
        from endpoint in instance.Resource.Details.Endpoints.Values
        where instance is ProjectInstance
        select new Url
        {
            EndpointName = endpoint.Name,
            FullUrl = endpoint.Url,
            IsInternal = !instance.Resource.Details.IsExternal,
            IsInactive = instance.Status.State != InstanceState.Running,
            DisplayProperties = new() { SortOrder = endpoint.Name == "http" ? 1 : 0, DisplayName = "" },
        };

    private static IEnumerable<ResourceCommand> Commands(InstanceStatus status)
    {
        var runs = status.State is InstanceState.Running or InstanceState.Starting or InstanceState.Waiting;
        yield return Command(Start, "Start", "Play", shown: !runs && status.State != InstanceState.Stopping);
        yield return Command(Stop, "Stop", "Stop", shown: runs);
        yield return Command(Restart, "Restart", "ArrowCounterclockwise", shown: status.State == InstanceState.Running);
    }

    private static ResourceCommand Command(string name, string displayName, string icon, bool shown) => new()
    {
        Name = name,
        DisplayName = displayName,
        IconName = icon,
        IconVariant = name == Restart ? IconVariant.Regular : IconVariant.Filled,
        IsHighlighted = true,
        State = shown ? ResourceCommandState.Enabled : ResourceCommandState.Hidden,
    };

    private static ResourceProperty Text(string name, string value, string? displayName = null, bool isSensitive = false)
    {
        var property = new ResourceProperty { Name = name, Value = Value.ForString(value), IsSensitive = isSensitive };
        if (displayName is not null)
            property.DisplayName = displayName;
        return property;
    }

    private static bool IsOurs(string variable) => variable.Contains("__", StringComparison.Ordinal) || variable.StartsWith("OTEL_", StringComparison.Ordinal);
}
