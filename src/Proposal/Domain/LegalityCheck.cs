namespace Innovation.Proposal.Domain;

/// <summary>The four rows of the legality gate (point 3c).</summary>
internal enum LegalityRow
{
    Constitution = 1,
    PartyRules = 2,
    LegalDocuments = 3,
    Treaties = 4,
}

/// <summary>A reviewer's verdict on one row.</summary>
internal enum LegalityVerdict
{
    NotContrary = 1,
    Contrary = 2,

    /// <summary>On the legal-documents row only: a rule must be set aside by a level competent to do so.</summary>
    NeedsDerogation = 3,
}

/// <summary>One row checked: by whom, with what verdict, citing what. Given once; never edited.</summary>
internal sealed record LegalityCheck(
    LegalityRow Row, LegalityVerdict Verdict, string Citation, string? DerogatedRule, Guid? CompetentUnitId, Guid ReviewerId, DateTimeOffset CheckedAt)
{
    /// <summary>With a derogation: the superiors of the competent unit, which are competent too; as the tree of units was on that day.</summary>
    public List<Guid> SuperiorUnitIds { get; init; } = [];

    /// <summary>Whether a proposal that lies at <paramref name="unitId"/> may be granted as far as this row goes (invariant 4).</summary>
    public bool ClearsAt(Guid? unitId) => Verdict switch
    {
        LegalityVerdict.NotContrary => true,
        LegalityVerdict.NeedsDerogation => unitId is { } unit && (CompetentUnitId == unit || SuperiorUnitIds.Contains(unit)),
        _ => false,
    };
}

/// <summary>The same-level Party committee's opinion (Art. 4).</summary>
internal sealed record PartyOpinion(bool InFavour, string Opinion, Guid GivenBy, DateTimeOffset GivenAt);

/// <summary>An officer's declaration about themselves (point 2b).</summary>
internal sealed record InterestDeclaration(Guid OfficerId, string Description, DateTimeOffset DeclaredAt);
