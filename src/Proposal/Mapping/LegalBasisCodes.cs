namespace Innovation.Proposal.Mapping;

/// <summary>Legal bases by code. The contract has names for three of them, from the time before the register; all others go by code.</summary>
internal static class LegalBasisCodes
{
    private static readonly Dictionary<string, Common.LegalBasis> _named = new(StringComparer.Ordinal)
    {
        ["city-directive"] = Common.LegalBasis.CityDirective,
        ["decree-73"] = Common.LegalBasis.Decree73,
        ["cadres-law-2025"] = Common.LegalBasis.CadresLaw2025,
    };

    /// <summary>The code of one that the contract has a name for.</summary>
    public static string Of(Common.LegalBasis basis) => _named.Single(named => named.Value == basis).Key;

    /// <summary>Those that the contract has a name for.</summary>
    public static IEnumerable<Common.LegalBasis> Named(IEnumerable<CitedBasis> bases) =>
        bases.Where(basis => _named.ContainsKey(basis.Code)).Select(basis => _named[basis.Code]);

    /// <summary>The codes of all others.</summary>
    public static IEnumerable<string> Others(IEnumerable<CitedBasis> bases) =>
        bases.Where(basis => !_named.ContainsKey(basis.Code)).Select(basis => basis.Code);

    /// <summary>What the register of a set of rules says of these codes.</summary>
    /// <exception cref="RefusedException">INVALID_ARGUMENT where it holds none with such a code.</exception>
    public static List<CitedBasis> Cite(PolicySet policy, IEnumerable<string> codes, string field = "legal_basis") =>
    [
        .. codes.Distinct(StringComparer.Ordinal).Select(code => policy.LegalBases.FirstOrDefault(basis => basis.Code == code) is { } registered
            ? new CitedBasis(registered.Code, registered.Title, registered.Status, registered.CoversRegulated, registered.Groups)
            : throw Refuse.Invalid(field, $"the register of legal bases (version {policy.Version}) holds no '{code}'")),
    ];

    public static Common.CitedLegalBasis ToContract(this CitedBasis basis) =>
        new() { Code = basis.Code, Title = basis.Title, Status = (Common.LegalStatus)basis.Status };
}
