using System.Net;
using System.Text.RegularExpressions;

namespace Innovation.StoryClient.SignIn;

/// <summary>The sign-in form as a browser would read it from the page: its address, and its fields with the antiforgery token among them.</summary>
internal sealed partial record LoginForm(string Action, IReadOnlyDictionary<string, string> Hidden, string UserNameField, string PasswordField)
{
    /// <summary>The page's form that asks for a password; null where there is none.</summary>
    public static LoginForm? FindIn(string html)
    {
        foreach (var form in Forms().Matches(html).Cast<Match>())
        {
            var inputs = Inputs().Matches(form.Groups["body"].Value).Select(input => AttributesOf(input.Value)).ToList();
            var password = inputs.Find(input => TypeOf(input) == "password");
            var userName = inputs.Find(input => TypeOf(input) is "text" or "email");
            if (password is null || userName is null)
            {
                continue;
            }
            var hidden = inputs
                .Where(input => TypeOf(input) == "hidden" && input.ContainsKey("name"))
                .GroupBy(input => input["name"], StringComparer.Ordinal)
                .ToDictionary(group => group.Key, group => group.First().GetValueOrDefault("value", ""), StringComparer.Ordinal);
            return new LoginForm(
                AttributesOf($"<form {form.Groups["attributes"].Value}>").GetValueOrDefault("action", ""),
                hidden, userName["name"], password["name"]);
        }
        return null;
    }

    private static string TypeOf(Dictionary<string, string> input) => input.GetValueOrDefault("type", "text");

    private static Dictionary<string, string> AttributesOf(string tag) => Attributes().Matches(tag)
        .GroupBy(attribute => attribute.Groups["name"].Value, StringComparer.OrdinalIgnoreCase)
        .ToDictionary(group => group.Key, group => WebUtility.HtmlDecode(group.First().Groups["value"].Value), StringComparer.OrdinalIgnoreCase);

    [GeneratedRegex("<form(?<attributes>[^>]*)>(?<body>.*?)</form>", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex Forms();

    [GeneratedRegex("<input[^>]*>", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex Inputs();

    [GeneratedRegex("(?<name>[a-zA-Z_:][-a-zA-Z0-9_:.]*)\\s*=\\s*\"(?<value>[^\"]*)\"")]
    private static partial Regex Attributes();
}
