using Google.Protobuf.WellKnownTypes;

namespace Innovation.Proposal.Mapping;

/// <summary>Verdicts and opinions as the contract shows them.</summary>
internal static class LegalityMapping
{
    public static V1.LegalityCheck ToContract(this LegalityCheck check)
    {
        var shown = new V1.LegalityCheck
        {
            Row = (V1.LegalityRow)check.Row,
            Verdict = (V1.LegalityVerdict)check.Verdict,
            Citation = check.Citation,
            Reviewer = Officer(check.ReviewerId),
            CheckedAt = Timestamp.FromDateTimeOffset(check.CheckedAt),
            Permit = check.Permit?.ToContract(),
        };
        if (check.Derogation is { } derogation)
        {
            shown.DerogatedRule = derogation.Rule;
            shown.RuleIssuer = (V1.RuleIssuer)derogation.Issuer;
            shown.CompetentUnit = ResourceName.Of(ResourceName.Units, derogation.CompetentUnitId);
        }
        if (check.Second is { } second)
        {
            shown.SecondReviewer = Officer(second.ReviewerId);
            shown.SecondCitation = second.Citation;
            shown.SecondCheckedAt = Timestamp.FromDateTimeOffset(second.CheckedAt);
        }
        return shown;
    }

    public static V1.EarlierCheck ToContract(this EarlierCheck earlier) =>
        new() { Check = earlier.Check.ToContract(), Reason = earlier.Reason, At = Timestamp.FromDateTimeOffset(earlier.At) };

    public static V1.PartyOpinion ToContract(this PartyOpinion opinion) => new()
    {
        InFavour = opinion.InFavour,
        Opinion = opinion.Opinion,
        GivenBy = Officer(opinion.GivenBy),
        GivenAt = Timestamp.FromDateTimeOffset(opinion.GivenAt),
    };

    public static V1.EarlierOpinion ToContract(this EarlierOpinion earlier) =>
        new() { Opinion = earlier.Opinion.ToContract(), Reason = earlier.Reason, At = Timestamp.FromDateTimeOffset(earlier.At) };

    private static V1.DerogationPermit ToContract(this DerogationPermit permit) => new()
    {
        IssuedBy = (V1.RuleIssuer)permit.IssuedBy,
        Document = permit.Document,
        IssuedOn = IsoDay.Of(permit.IssuedOn),
        Terms = permit.Terms,
        RecordedBy = Officer(permit.RecordedBy),
        RecordedAt = Timestamp.FromDateTimeOffset(permit.RecordedAt),
    };

    private static string Officer(Guid id) => ResourceName.Of(ResourceName.Officers, id);
}
