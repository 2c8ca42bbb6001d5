using System.Collections.Concurrent;

namespace Innovation.Stories.Telemetry;

/// <summary>The spans that arrived, by trace; an export that is repeated counts once.</summary>
internal sealed class SpanStore
{
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<string, SeenSpan>> _traces = new(StringComparer.Ordinal);

    public void Add(SeenSpan span) => _traces.GetOrAdd(span.TraceId, _ => new(StringComparer.Ordinal))[span.SpanId] = span;

    public IReadOnlyList<IReadOnlyList<SeenSpan>> All => [.. _traces.Values.Select(spans => spans.Values.ToList())];

    public IReadOnlyList<SeenSpan> Of(string traceId) => _traces.TryGetValue(traceId, out var spans) ? [.. spans.Values] : [];
}
