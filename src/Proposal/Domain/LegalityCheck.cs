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

/// <summary>Who issued a rule, the highest first: whoever sets it aside stands as high (domain, fact 4). Values are stored; never renumber.</summary>
internal enum RuleIssuer
{
    NationalAssembly = 1,
    NationalAssemblyStandingCommittee = 2,
    Government = 3,
    PrimeMinister = 4,
    Ministry = 5,
    City = 6,
    Ward = 7,
}

internal static class RuleIssuers
{
    /// <summary>True where no unit of the city can set such a rule aside.</summary>
    public static bool IsNational(this RuleIssuer issuer) => issuer <= RuleIssuer.Ministry;

    /// <summary>True where <paramref name="body"/> may set aside what <paramref name="issuer"/> issued: the same body, or one above it.</summary>
    public static bool MaySetAside(this RuleIssuer body, RuleIssuer issuer) => body <= issuer;
}

/// <summary>A rule that stands against the idea, with who is competent to set it aside.</summary>
/// <param name="Rule">The rule, cited.</param>
/// <param name="Issuer">Who issued it.</param>
/// <param name="CompetentUnitId">The unit that is competent by the issuer; null where none in the city is.</param>
/// <param name="SuperiorUnitIds">Its superiors, which are competent too; as the tree of units was on that day.</param>
internal sealed record Derogation(string Rule, RuleIssuer Issuer, Guid? CompetentUnitId, IReadOnlyList<Guid> SuperiorUnitIds)
{
    /// <summary>True where the unit stands as high as the issuer.</summary>
    public bool IsCompetent(Guid? unitId) => unitId is { } unit && (CompetentUnitId == unit || SuperiorUnitIds.Contains(unit));
}

/// <summary>The written permit of a body outside of the city to set a rule aside; the level at which the proposal lies then grants within it.</summary>
internal sealed record DerogationPermit(RuleIssuer IssuedBy, string Document, DateOnly IssuedOn, string Terms, Guid RecordedBy, DateTimeOffset RecordedAt);

/// <summary>The second reviewer of a row that is found contrary.</summary>
internal sealed record SecondReview(Guid ReviewerId, string Citation, DateTimeOffset CheckedAt);

/// <summary>One row checked: by whom, with what verdict, citing what. Never edited: another takes its place, with a reason (invariant 15).</summary>
internal sealed record LegalityCheck(
    LegalityRow Row, LegalityVerdict Verdict, string Citation, Derogation? Derogation, Guid ReviewerId, DateTimeOffset CheckedAt)
{
    /// <summary>Where it is contrary: the second reviewer who found so too; before that it ends nothing.</summary>
    public SecondReview? Second { get; init; }

    /// <summary>Where no unit of the city may set the rule aside: the permit of the body that may.</summary>
    public DerogationPermit? Permit { get; init; }

    /// <summary>Whether a proposal that lies at <paramref name="unitId"/> may be granted as far as this row goes (invariant 4).</summary>
    public bool ClearsAt(Guid? unitId) => Verdict switch
    {
        LegalityVerdict.NotContrary => true,
        LegalityVerdict.NeedsDerogation => Permit is not null || Derogation!.IsCompetent(unitId),
        _ => false,
    };
}

/// <summary>A verdict that counts no more: why, and since when.</summary>
internal sealed record EarlierCheck(LegalityCheck Check, string Reason, DateTimeOffset At);

/// <summary>The same-level Party committee's opinion (Art. 4).</summary>
internal sealed record PartyOpinion(bool InFavour, string Opinion, Guid GivenBy, DateTimeOffset GivenAt);

/// <summary>An opinion that counts no more at this level: why, and since when.</summary>
internal sealed record EarlierOpinion(PartyOpinion Opinion, string Reason, DateTimeOffset At);

/// <summary>An officer's declaration about themselves (point 2b).</summary>
internal sealed record InterestDeclaration(Guid OfficerId, string Description, DateTimeOffset DeclaredAt);
