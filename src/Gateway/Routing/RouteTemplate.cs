using System.Text;

namespace Innovation.Gateway.Routing;

/// <summary>
/// Turns the path pattern of a contract's HTTP rule into a route template: <c>/v1/{name=proposals/*}:submit</c> becomes
/// <c>/v1/proposals/{p0}:submit</c>. The value itself is the service's to read; here only the shape matters.
/// </summary>
internal static class RouteTemplate
{
    public static string Of(string pattern)
    {
        var template = new StringBuilder(pattern.Length);
        var parameters = 0;
        for (var at = 0; at < pattern.Length; at++)
        {
            switch (pattern[at])
            {
                case '{':
                    var end = pattern.IndexOf('}', at);
                    var variable = pattern[(at + 1)..end];
                    var equals = variable.IndexOf('=', StringComparison.Ordinal);
                    // A variable without a pattern of its own is one segment.
                    Segments(equals < 0 ? "*" : variable[(equals + 1)..]);
                    at = end;
                    break;
                case '*':
                    Wildcard(pattern.AsSpan(at).StartsWith("**"));
                    at += pattern.AsSpan(at).StartsWith("**") ? 1 : 0;
                    break;
                default:
                    template.Append(pattern[at]);
                    break;
            }
        }
        return template.ToString();

        void Segments(string segments)
        {
            var first = true;
            foreach (var segment in segments.Split('/'))
            {
                if (!first)
                    template.Append('/');
                first = false;
                if (segment is "*" or "**")
                    Wildcard(segment == "**");
                else
                    template.Append(segment);
            }
        }

        void Wildcard(bool all) => template.Append('{').Append(all ? "**" : "").Append('p').Append(parameters++).Append('}');
    }
}
