using System.Text.Json;
using Innovation.Contracts.Identity.V1;

namespace Innovation.Directory;

/// <summary>How events and cases spell a group of officers that a legal basis covers.</summary>
public static class OfficerGroups
{
    private const string OfLeaders = "/LEADER";

    /// <summary>CIVIL_SERVANT, or PUBLIC_EMPLOYEE/LEADER for those of the group in positions of leadership or management.</summary>
    public static string Name(OfficerGroup group, bool leading) =>
        JsonNamingPolicy.SnakeCaseUpper.ConvertName(group.ToString()) + (leading ? OfLeaders : "");

    /// <summary>The group of a name, and whether it means its leaders only; an unspecified group where it is none.</summary>
    public static (OfficerGroup Group, bool Leading) Parse(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var leading = name.EndsWith(OfLeaders, StringComparison.Ordinal);
        var plain = leading ? name[..^OfLeaders.Length] : name;
        return (Enum.GetValues<OfficerGroup>().FirstOrDefault(group => Name(group, leading: false) == plain), leading);
    }

    /// <summary>All names that hold for an officer by their positions; null where the directory does not say to which groups these belong.</summary>
    public static IReadOnlyList<string>? Of(OfficerEntry officer)
    {
        ArgumentNullException.ThrowIfNull(officer);
        var posts = officer.Posts.Where(post => post.Group != OfficerGroup.Unspecified).ToList();
        return posts.Count == 0 && officer.Posts.Count > 0 ? null :
        [
            .. posts.Select(post => Name(post.Group, leading: false)).Distinct(),
            .. posts.Where(post => post.LeaderManager).Select(post => Name(post.Group, leading: true)).Distinct(),
        ];
    }
}
