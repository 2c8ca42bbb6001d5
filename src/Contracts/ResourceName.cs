namespace Innovation.Contracts;

/// <summary>Resource names of the contracts, Google AIP-122: <c>proposals/{uuid}</c>.</summary>
public static class ResourceName
{
    /// <summary>Collection ids.</summary>
    public const string Proposals = "proposals", Pilots = "pilots", Obstacles = "obstacles", Officers = "officers", Units = "units",
        Notices = "notices", PolicySets = "policySets", ProtectionRecords = "protectionRecords", LiabilityReviews = "liabilityReviews",
        ConductSignals = "conductSignals", Commendations = "commendations", Models = "models", Adoptions = "adoptions", PolicyProposals = "policyProposals",
        Positions = "positions", DutyAssignments = "dutyAssignments", ActingHeads = "actingHeads", DirectoryProposals = "directoryProposals";

    private const int IdLength = 36;

    /// <summary>The name of <paramref name="id"/> in <paramref name="collection"/>.</summary>
    public static string Of(string collection, Guid id) => $"{collection}/{id:D}";

    /// <summary>The name of a case by the ledger's and the clocks' word for its kind, for example <c>liability-review</c>.</summary>
    public static string OfCase(string caseType, Guid id) => Of(CollectionOf(caseType), id);

    /// <summary>The name, or an empty string where there is no id.</summary>
    public static string Of(string collection, Guid? id) => id is { } value ? Of(collection, value) : "";

    /// <summary>The name of a child resource, for example <c>pilots/{uuid}/obstacles/{uuid}</c>.</summary>
    public static string Of(string collection, Guid id, string childCollection, Guid childId) => $"{collection}/{id:D}/{childCollection}/{childId:D}";

    /// <summary>The id in <paramref name="name"/>.</summary>
    /// <param name="collection">The collection that it must be of.</param>
    /// <param name="name">The name given by the caller.</param>
    /// <param name="field">The request's field, for the error.</param>
    /// <exception cref="RefusedException">INVALID_ARGUMENT where it is no such name.</exception>
    public static Guid Parse(string collection, string name, string field) =>
        TryParse(collection, name, out var id) ? id : throw Refuse.Invalid(field, $"must be a resource name like '{collection}/{{uuid}}'");

    /// <summary>The ids in the name of a child resource.</summary>
    /// <exception cref="RefusedException">INVALID_ARGUMENT where it is no such name.</exception>
    public static (Guid Parent, Guid Child) ParseChild(string collection, string childCollection, string name, string field)
    {
        var parts = name.Split('/');
        return parts.Length == 4
            && TryParse(collection, $"{parts[0]}/{parts[1]}", out var parent)
            && TryParse(childCollection, $"{parts[2]}/{parts[3]}", out var child)
            ? (parent, child)
            : throw Refuse.Invalid(field, $"must be a resource name like '{collection}/{{uuid}}/{childCollection}/{{uuid}}'");
    }

    /// <summary>The id in <paramref name="name"/>, null where the name is empty.</summary>
    /// <exception cref="RefusedException">INVALID_ARGUMENT where it is not empty and no such name.</exception>
    public static Guid? ParseOptional(string collection, string name, string field) => name.Length == 0 ? null : Parse(collection, name, field);

    /// <summary>True, with the id, where <paramref name="name"/> is a name in <paramref name="collection"/>.</summary>
    public static bool TryParse(string collection, string name, out Guid id)
    {
        id = Guid.Empty;
        // By its length too: the parser of ids takes white space around them.
        return name.Length == collection.Length + 1 + IdLength
            && name.StartsWith(collection, StringComparison.Ordinal)
            && name[collection.Length] == '/'
            && Guid.TryParseExact(name.AsSpan(collection.Length + 1), "D", out id);
    }

    // liability-review: liabilityReviews.
    private static string CollectionOf(string caseType)
    {
        var words = caseType.Split('-');
        return $"{words[0]}{string.Concat(words.Skip(1).Select(word => $"{char.ToUpperInvariant(word[0])}{word[1..]}"))}s";
    }
}
