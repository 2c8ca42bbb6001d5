using System.Text;

namespace Innovation.ServiceDefaults.OpenApi;

/// <summary>
/// A path pattern of a contract's HTTP rule as OpenAPI writes it: <c>/v1/{name=proposals/*}:submit</c> is
/// <c>/v1/proposals/{proposal}:submit</c>, and sets the request's field <c>name</c>.
/// </summary>
/// <param name="Path">With named parameters.</param>
/// <param name="Parameters">Their names, in order.</param>
/// <param name="Fields">The paths of the request's fields that the path sets.</param>
internal sealed record PathPattern(string Path, IReadOnlyList<string> Parameters, IReadOnlyList<string> Fields)
{
    public static PathPattern Parse(string pattern)
    {
        var path = new StringBuilder();
        var parameters = new List<string>();
        var fields = new List<string>();
        for (var at = 0; at < pattern.Length; at++)
        {
            if (pattern[at] != '{')
            {
                path.Append(pattern[at]);
                continue;
            }
            var end = pattern.IndexOf('}', at);
            var parts = pattern[(at + 1)..end].Split('=', 2);
            fields.Add(parts[0]);
            path.AppendJoin('/', parts.Length == 1 ? [Parameter(parts[0])] : Segments(parts[1]));
            at = end;
        }
        return new PathPattern(path.ToString(), parameters, fields);

        IEnumerable<string> Segments(string segments)
        {
            var collection = "item";
            foreach (var segment in segments.Split('/'))
            {
                yield return segment is "*" or "**" ? Parameter(collection.TrimEnd('s')) : segment;
                collection = segment;
            }
        }

        string Parameter(string name)
        {
            parameters.Add(name);
            return $"{{{name}}}";
        }
    }
}
