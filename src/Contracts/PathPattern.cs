using System.Text;

namespace Innovation.Contracts;

/// <summary>
/// A path pattern of a contract's HTTP rule, read: <c>/v1/{name=proposals/*}:submit</c> is the route
/// <c>/v1/proposals/{proposal}:submit</c>, and sets the request's field <c>name</c>.
/// </summary>
/// <param name="Route">A route template; its parameters are named after the collections that they are of.</param>
/// <param name="Parameters">Their names, in order.</param>
/// <param name="Fields">The paths of the request's fields that the path sets.</param>
public sealed record PathPattern(string Route, IReadOnlyList<string> Parameters, IReadOnlyList<string> Fields)
{
    /// <summary>Reads the pattern of a rule, as <see cref="ContractDescriptors.RouteOf"/> gives it.</summary>
    public static PathPattern Parse(string pattern)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        var route = new StringBuilder();
        var parameters = new List<string>();
        var fields = new List<string>();
        for (var at = 0; at < pattern.Length; at++)
        {
            if (pattern[at] != '{')
            {
                route.Append(pattern[at]);
                continue;
            }
            var end = pattern.IndexOf('}', at);
            var parts = pattern[(at + 1)..end].Split('=', 2);
            fields.Add(parts[0]);
            route.AppendJoin('/', parts.Length == 1 ? [Parameter(parts[0], "")] : Segments(parts[1]));
            at = end;
        }
        return new PathPattern(route.ToString(), parameters, fields);

        IEnumerable<string> Segments(string segments)
        {
            var collection = "item";
            foreach (var segment in segments.Split('/'))
            {
                yield return segment is "*" or "**" ? Parameter(collection.TrimEnd('s'), segment == "**" ? "**" : "") : segment;
                collection = segment;
            }
        }

        string Parameter(string name, string rest)
        {
            parameters.Add(name);
            return $"{{{rest}{name}}}";
        }
    }
}
