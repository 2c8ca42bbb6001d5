namespace Innovation.Identity.Seeding;

/// <summary>What a new platform's directory begins with.</summary>
internal enum CityKind
{
    /// <summary>The top unit and a first administrator.</summary>
    Empty,
    /// <summary>The fictional city of the exercises; all its officers share one password.</summary>
    Sample,
}

internal static class CityKindConfiguration
{
    public const string Key = "Seed:City";

    /// <summary>The configured kind; an empty city where none is named.</summary>
    public static CityKind CityKindOf(this IConfiguration configuration) => configuration[Key] switch
    {
        null or "" => CityKind.Empty,
        var name when Enum.TryParse<CityKind>(name, ignoreCase: false, out var kind) && Enum.IsDefined(kind) => kind,
        var other => throw new InvalidOperationException($"{Key} is '{other}'; it must be {string.Join(" or ", Enum.GetNames<CityKind>())}."),
    };
}
