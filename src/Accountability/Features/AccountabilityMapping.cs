using Google.Protobuf.WellKnownTypes;

namespace Innovation.Accountability.Features;

/// <summary>Records and signals as the contract shows them. Enums share their numbers; a test holds that.</summary>
internal static class AccountabilityMapping
{
    /// <summary>The bases that the contract has a name for.</summary>
    private static readonly Dictionary<string, Common.LegalBasis> _named = new(StringComparer.Ordinal)
    {
        ["city-directive"] = Common.LegalBasis.CityDirective,
        ["decree-73"] = Common.LegalBasis.Decree73,
        ["cadres-law-2025"] = Common.LegalBasis.CadresLaw2025,
    };

    public static V1.ProtectionRecord ToContract(this ProtectionRecord record) => new()
    {
        Name = ResourceName.Of(ResourceName.ProtectionRecords, record.Id),
        State = (V1.ProtectionRecordState)record.State,
        Proposal = ResourceName.Of(ResourceName.Proposals, record.ProposalId),
        Pilot = ResourceName.Of(ResourceName.Pilots, record.PilotId),
        GrantKind = (Common.GrantKind)record.GrantKind,
        Limits = record.Limits.ToContract(),
        LegalBasis = { record.LegalBasis.Where(basis => _named.ContainsKey(basis.Code)).Select(basis => _named[basis.Code]) },
        LegalBases = { record.LegalBasis.Select(ToContract) },
        AcceptedRisks = { record.AcceptedRisks.Select(ToContract) },
        Authors = { record.AuthorIds.Select(Officer) },
        Implementers = { record.ImplementerIds.Select(Officer) },
        Approvers = { record.ApproverIds.Select(Officer) },
        ApprovedAt = Timestamp.FromDateTimeOffset(record.ApprovedAt),
        Outcome = (Contracts.Oversight.V1.EvaluationOutcome)(record.Evaluation?.Outcome ?? 0),
        Damage = record.Evaluation?.Damage ?? false,
        LiabilityReview = ResourceName.Of(ResourceName.LiabilityReviews, record.LiabilityReviewId),
        PolicyVersion = record.PolicyVersion,
    };

    public static V1.ConductSignal ToContract(this ConductSignal signal) => new()
    {
        Name = ResourceName.Of(ResourceName.ConductSignals, signal.Id),
        Kind = signal.Kind switch
        {
            ConductSignalKind.Shirking => "shirking",
            ConductSignalKind.Obstruction => "obstruction",
            _ => throw new ArgumentOutOfRangeException(nameof(signal), signal.Kind, null),
        },
        Subject = signal.Subject,
        Unit = ResourceName.Of(ResourceName.Units, signal.UnitId),
        EscalationLevel = signal.EscalationLevel,
        RaisedAt = Timestamp.FromDateTimeOffset(signal.RaisedAt),
        About = ResourceName.Of(ResourceName.Officers, signal.DutyHolderId),
        Statements = { signal.Statements.Select(ToContract) },
        Assessment = signal.Assessment is { } assessment
            ? new V1.SignalAssessment
            {
                Outcome = (V1.ConductSignalOutcome)assessment.Outcome,
                Reasons = assessment.Reasons,
                StatementsConsidered = assessment.StatementsConsidered,
                AssessedBy = Officer(assessment.By),
                AssessedAt = Timestamp.FromDateTimeOffset(assessment.At),
            }
            : null,
    };

    private static V1.ProtectingBasis ToContract(CitedBasis basis) => new()
    {
        Basis = new Common.CitedLegalBasis { Code = basis.Code, Title = basis.Title, Status = (Common.LegalStatus)basis.Status },
        Covered = { basis.CoveredIds.Select(Officer) },
    };

    public static V1.LiabilityReview ToContract(this LiabilityReview review) => new()
    {
        Name = ResourceName.Of(ResourceName.LiabilityReviews, review.Id),
        State = (V1.LiabilityReviewState)review.State,
        ProtectionRecord = ResourceName.Of(ResourceName.ProtectionRecords, review.ProtectionRecordId),
        Proposal = ResourceName.Of(ResourceName.Proposals, review.ProposalId),
        Pilot = ResourceName.Of(ResourceName.Pilots, review.PilotId),
        Title = review.Title,
        DecidingUnit = ResourceName.Of(ResourceName.Units, review.DecidingUnitId),
        PersonsConcerned = { review.ProtectedIds.Select(Officer) },
        Outcome = (Contracts.Oversight.V1.EvaluationOutcome)review.Evaluation.Outcome,
        Damage = review.Evaluation.Damage,
        StoppedEarly = review.Evaluation.StoppedEarly,
        Statements = { review.Statements.Select(ToContract) },
        OpenedAt = Timestamp.FromDateTimeOffset(review.OpenedAt),
        TakenUpBy = ResourceName.Of(ResourceName.Officers, review.TakenUpBy),
        TakenUpAt = review.TakenUpAt is { } at ? Timestamp.FromDateTimeOffset(at) : null,
        PolicyVersion = review.PolicyVersion,
    };

    private static Common.Statement ToContract(Statement statement) =>
        new() { By = Officer(statement.By), Text = statement.Text, At = Timestamp.FromDateTimeOffset(statement.At) };

    private static Common.AcceptedRisk ToContract(AcceptedRisk risk) => new() { Key = risk.Key, Description = risk.Description, Mitigation = risk.Mitigation };

    private static string Officer(Guid id) => ResourceName.Of(ResourceName.Officers, id);

    private static Common.GrantLimits ToContract(this GrantLimits limits) => new()
    {
        Scope = limits.Scope,
        Place = limits.Place,
        DurationMonths = limits.DurationMonths,
        Units = { limits.UnitIds.Select(unit => ResourceName.Of(ResourceName.Units, unit)) },
        StartsOn = IsoDay.Of(limits.StartsOn),
        EndsOn = IsoDay.Of(limits.EndsOn),
        Budget = limits.Budget is { } budget ? new Common.Money { Amount = budget.Amount, Currency = budget.Currency } : null,
        Conditions = limits.Conditions,
    };
}
