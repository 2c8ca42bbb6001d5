using System.Text;
using System.Text.RegularExpressions;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Innovation.LocalHosting.Engine;

/// <summary>Texts with expressions of Aspire's manifest in them, such as <c>{gateway.bindings.http.url}</c>.</summary>
internal static partial class Expressions
{
    /// <exception cref="DistributedApplicationException">An expression names what is not there.</exception>
    public static async Task<string> ResolveAsync(string text, IReadOnlyList<Resource> resources)
    {
        var resolved = new StringBuilder();
        var end = 0;
        foreach (Match match in Expression().Matches(text))
        {
            resolved.Append(text, end, match.Index - end);
            end = match.Index + match.Length;
            var resource = resources.FirstOrDefault(resource => resource.Name == match.Groups["resource"].Value)
                ?? throw new DistributedApplicationException($"{match.Value} names something unknown: there is no resource \"{match.Groups["resource"].Value}\".");
            resolved.Append(resource switch
            {
                IResourceWithEndpoints owner when match.Groups["endpoint"].Success => new EndpointReference(owner, match.Groups["endpoint"].Value).Url,
                IValueProvider provider => await provider.GetValueAsync(),
                _ => throw new DistributedApplicationException($"{match.Value} names something unknown: {resource.Name} has no such value."),
            });
        }
        return resolved.Append(text, end, text.Length - end).ToString();
    }

    [GeneratedRegex(@"\{(?<resource>[\w-]+)\.(value|connectionString|bindings\.(?<endpoint>\w+)\.url)\}")]
    private static partial Regex Expression();
}
