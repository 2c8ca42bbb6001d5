using Innovation.Stories.Telemetry.Wire;

namespace Innovation.Stories.Telemetry;

/// <summary>A span as a service exported it.</summary>
/// <param name="Service">The resource's <c>service.name</c>.</param>
/// <param name="Instance">The resource's <c>service.instance.id</c>.</param>
/// <param name="Scope">The activity source.</param>
/// <param name="TraceId">32 hexadecimal digits.</param>
/// <param name="SpanId">16 hexadecimal digits.</param>
/// <param name="ParentId">Empty for a root.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Kind">Server, client, producer, consumer or internal.</param>
/// <param name="Attributes">Its text attributes.</param>
public sealed record SeenSpan(
    string Service, string Instance, string Scope, string TraceId, string SpanId, string ParentId, string Name, SpanKind Kind,
    IReadOnlyDictionary<string, string> Attributes)
{
    /// <inheritdoc />
    public override string ToString() => $"{Service} {Kind} '{Name}' [{Scope}] {SpanId} < {ParentId}";
}
