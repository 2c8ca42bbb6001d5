using Google.Protobuf;
using Google.Protobuf.Collections;
using Grpc.Core;
using Innovation.Stories.Telemetry.Wire;

namespace Innovation.Stories.Telemetry;

/// <summary>OTLP's trace service.</summary>
internal sealed class TraceCollector(SpanStore store) : TraceService.TraceServiceBase
{
    public override Task<ExportAnswer> Export(ExportTraceServiceRequest request, ServerCallContext context)
    {
        foreach (var source in request.ResourceSpans)
        {
            var resource = TextsOf(source.Resource.Attributes);
            foreach (var scope in source.ScopeSpans)
            {
                foreach (var span in scope.Spans)
                {
                    store.Add(new SeenSpan(
                        resource.GetValueOrDefault("service.name", ""), resource.GetValueOrDefault("service.instance.id", ""), scope.Scope.Name,
                        Hex(span.TraceId), Hex(span.SpanId), Hex(span.ParentSpanId), span.Name, span.Kind, TextsOf(span.Attributes)));
                }
            }
        }
        return Task.FromResult(new ExportAnswer());
    }

    private static string Hex(ByteString id) => Convert.ToHexStringLower(id.Span);

    private static Dictionary<string, string> TextsOf(RepeatedField<KeyValue> attributes) => attributes
        .Where(attribute => attribute.Value?.ValueCase == AnyValue.ValueOneofCase.StringValue)
        .ToDictionary(attribute => attribute.Key, attribute => attribute.Value.StringValue, StringComparer.Ordinal);
}
