namespace Innovation.Stories.Telemetry;

/// <summary>A trace as its parent links tell it.</summary>
public sealed class TraceTree
{
    private readonly Dictionary<string, SeenSpan> _byId;

    /// <summary>Takes the spans of one trace.</summary>
    public TraceTree(IReadOnlyList<SeenSpan> spans)
    {
        Spans = spans;
        _byId = spans.ToDictionary(span => span.SpanId, StringComparer.Ordinal);
    }

    /// <summary>All its spans.</summary>
    public IReadOnlyList<SeenSpan> Spans { get; }

    /// <summary>The spans whose parent is not in the trace: exactly one where it is unbroken.</summary>
    public IReadOnlyList<SeenSpan> Roots => [.. Spans.Where(span => Parent(span) is null)];

    /// <summary>The span that a span says it is a part of; null where the trace does not hold it.</summary>
    public SeenSpan? Parent(SeenSpan span) => _byId.GetValueOrDefault(span.ParentId);

    /// <summary>Parent, parent's parent and so on, up to the root.</summary>
    public IEnumerable<SeenSpan> Ancestors(SeenSpan span)
    {
        for (var ancestor = Parent(span); ancestor is not null; ancestor = Parent(ancestor))
        {
            yield return ancestor;
        }
    }

    /// <summary>The spans below one of which every condition on the way down, in this order, holds.</summary>
    /// <remarks>A path: some span for the first condition, below it some span for the second, and so on; spans between them do not matter.</remarks>
    public IReadOnlyList<SeenSpan> Below(params Func<SeenSpan, bool>[] path) => [.. Spans.Where(span => IsPathTo(span, path))];

    /// <summary>The trace as text, each span under its parent.</summary>
    public override string ToString() => string.Join('\n', Roots.SelectMany(root => Lines(root, 0)));

    private bool IsPathTo(SeenSpan span, Func<SeenSpan, bool>[] path)
    {
        if (!path[^1](span))
        {
            return false;
        }
        var missing = path.Length - 2;
        foreach (var ancestor in Ancestors(span))
        {
            if (missing < 0)
            {
                break;
            }
            if (path[missing](ancestor))
            {
                missing--;
            }
        }
        return missing < 0;
    }

    private IEnumerable<string> Lines(SeenSpan span, int depth)
    {
        yield return new string(' ', depth * 2) + span;
        foreach (var line in Spans.Where(child => child.ParentId == span.SpanId).SelectMany(child => Lines(child, depth + 1)))
        {
            yield return line;
        }
    }
}
