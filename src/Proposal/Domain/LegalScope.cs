namespace Innovation.Proposal.Domain;

/// <summary>How far each legal basis reaches; eligibility is tested per basis and per person (domain, fact 3).</summary>
internal static class LegalScope
{
    /// <summary>The bases named that do not cover the issue or the author, by the contract's field names.</summary>
    /// <param name="content">What is handed in.</param>
    /// <param name="groups">The groups that the author belongs to on the day; null where the directory does not say.</param>
    public static List<FieldViolation> Violations(ProposalContent content, IReadOnlyList<string>? groups) =>
    [
        .. content.LegalBasis
            .Where(basis => !CoversIssue(basis, content.RegulatoryGap))
            .Select(basis => new FieldViolation(
                "legal_basis", $"{basis.Code} covers issues that are not yet regulated; this one is regulated but unfit")),
        .. content.LegalBasis
            .Where(basis => !basis.Covers(groups))
            .Select(basis => new FieldViolation(
                "legal_basis", $"{basis.Code} covers {Listed(basis.Groups)}; the author belongs to {(groups is { Count: > 0 } ? Listed(groups) : "no group")}")),
    ];

    private static string Listed(IEnumerable<string> groups) => string.Join(", ", groups);

    private static bool CoversIssue(CitedBasis basis, RegulatoryGap? gap) => basis.CoversRegulated || gap == RegulatoryGap.NotRegulated;
}
