using Aspire.Hosting.ApplicationModel;

namespace Innovation.LocalHosting.Engine;

/// <summary>A parameter: only shown.</summary>
internal sealed class ParameterInstance(ParameterResource resource, EngineContext context) : Instance(resource, resource.Name, context)
{
    public override string Kind => "Parameter";

    public ParameterResource Parameter => resource;

    public override void Begin(CancellationToken ending) =>
        Set(_ => new() { State = InstanceState.Running, Health = new(true, "value", ""), HealthAskedAt = Now, StartedAt = Now });
}
