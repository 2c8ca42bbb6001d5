namespace Innovation.Proposal.Domain;

/// <summary>How far each legal basis reaches; eligibility is tested per basis (domain, fact 3).</summary>
internal static class LegalScope
{
    /// <summary>The bases named whose scope the issue is outside of, by the contract's field names.</summary>
    public static List<FieldViolation> Violations(ProposalContent content) =>
    [
        .. content.LegalBasis.Index()
            .Where(basis => !Covers(basis.Item, content.RegulatoryGap))
            .Select(basis => new FieldViolation(
                $"legal_basis[{basis.Index}]", "Decree 73/2023/ND-CP Art. 5 covers issues that are not yet regulated; this one is regulated but unfit")),
    ];

    /// <summary>The decree covers what is not regulated; the directive also what is regulated but unfit; the law on cadres has no such limit.</summary>
    private static bool Covers(LegalBasis basis, RegulatoryGap? gap) => basis != LegalBasis.Decree73 || gap == RegulatoryGap.NotRegulated;
}
