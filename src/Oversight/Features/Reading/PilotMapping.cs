using System.Globalization;
using Google.Protobuf.WellKnownTypes;

namespace Innovation.Oversight.Features.Reading;

/// <summary>The aggregate as the contract shows it. Enums share their numbers; a test holds that.</summary>
internal static class PilotMapping
{
    /// <summary>The pilot with its clocks: those that are open are its deadlines.</summary>
    /// <param name="pilot">The pilot.</param>
    /// <param name="clocks">Its clocks.</param>
    /// <param name="reader">Who reads: assessments are closed until the evaluation is decided (section 9 rule 4).</param>
    public static V1.Pilot ToContract(this Pilot pilot, IReadOnlyList<Clock> clocks, PilotReader reader) => new()
    {
        Name = ResourceName.Of(ResourceName.Pilots, pilot.Id),
        State = (V1.PilotState)pilot.State,
        Etag = pilot.Revision.ToString(CultureInfo.InvariantCulture),
        Proposal = ResourceName.Of(ResourceName.Proposals, pilot.ProposalId),
        Title = pilot.Title,
        GrantKind = (Common.GrantKind)pilot.GrantKind,
        Unit = Unit(pilot.UnitId),
        DecidingUnit = Unit(pilot.DecidingUnitId),
        Authors = { pilot.AuthorIds.Select(Officer) },
        Implementers = { pilot.ImplementerIds.Select(Officer) },
        PlanVersions = { pilot.PlanVersions.OrderBy(v => v.Version).Select(ToContract) },
        StartedAt = Time(pilot.StartedAt),
        EndsOn = IsoDay.Of(pilot.EndsOn),
        ProgressReports = { pilot.ProgressReports.OrderBy(r => r.Number).Select(ToContract) },
        Obstacles = { pilot.Obstacles.OrderBy(o => o.Id).Select(o => o.ToContract(pilot.Id, clocks)) },
        FinalReport = pilot.FinalReport is { } report
            ? new V1.FinalReport
            {
                Summary = report.Summary,
                Measurements = { report.Measurements.Select(ToContract) },
                ReportedBy = Officer(report.ReportedBy),
                ReportedAt = Time(report.ReportedAt),
            }
            : null,
        Assessments = { pilot.Assessments.Where(a => reader.Sees(pilot, a)).OrderBy(a => a.AssessedAt).Select(ToContract) },
        AssessmentTally = pilot.Evaluation is null ? null : Tally(pilot.Assessments),
        PartyOpinions = { pilot.PartyOpinions.Select(ToContract) },
        StopRequests = { pilot.StopRequests.Select(ToContract) },
        StoppedOn = pilot.StoppedOn?.ToString("O", CultureInfo.InvariantCulture) ?? "",
        DerogatedRules = { pilot.DerogatedRules },
        Evaluation = pilot.Evaluation is { } evaluation ? ToContract(evaluation) : null,
        Deadlines = { clocks.Where(c => c.MetAt is null).Select(c => c.ToDeadline()) },
        PolicyVersion = pilot.PolicyVersion,
    };

    public static V1.Obstacle ToContract(this Obstacle obstacle, Guid pilotId, IReadOnlyList<Clock> clocks) => new()
    {
        Name = ResourceName.Of(ResourceName.Pilots, pilotId, ResourceName.Obstacles, obstacle.Id),
        State = (V1.ObstacleState)obstacle.State,
        Description = obstacle.Description,
        AccountableUnit = Unit(obstacle.AccountableUnitId),
        AssignedUnit = Unit(obstacle.AssignedUnitId),
        RaisedBy = Officer(obstacle.RaisedBy),
        RaisedAt = Time(obstacle.RaisedAt),
        Deadline = clocks.LastOrDefault(c => c.SubjectId == obstacle.Id).ToDeadline(),
        Resolution = obstacle.Resolution ?? "",
        ResolvedBy = ResourceName.Of(ResourceName.Officers, obstacle.ResolvedBy),
        ResolvedAt = Time(obstacle.ResolvedAt),
    };

    private static V1.PlanVersion ToContract(PlanVersion plan) => new()
    {
        Version = plan.Version,
        Limits = plan.Limits.ToContract(),
        Indicators = { plan.Indicators.Select(ToContract) },
        Reason = plan.Reason,
        EffectiveAt = Time(plan.EffectiveAt),
    };

    private static V1.ProgressReport ToContract(ProgressReport report) => new()
    {
        Number = report.Number,
        Summary = report.Summary,
        Measurements = { report.Measurements.Select(ToContract) },
        ReportedBy = Officer(report.ReportedBy),
        ReportedAt = Time(report.ReportedAt),
    };

    private static V1.Assessment ToContract(Assessment assessment) => new()
    {
        Officer = Officer(assessment.OfficerId),
        Outcome = (V1.EvaluationOutcome)assessment.Outcome,
        Reasons = assessment.Reasons,
        AssessedAt = Time(assessment.AssessedAt),
    };

    private static V1.Evaluation ToContract(Evaluation evaluation) => new()
    {
        Outcome = (V1.EvaluationOutcome)evaluation.Outcome,
        Measurements = { evaluation.Measurements.Select(ToContract) },
        TargetsMet = evaluation.TargetsMet,
        Damage = evaluation.DamageAmount is not null,
        DamageAmount = evaluation.DamageAmount is { } amount ? new Common.Money { Amount = amount.Amount, Currency = amount.Currency } : null,
        Reasons = evaluation.Reasons,
        ConcludedBy = Officer(evaluation.ConcludedBy),
        ConcludedAt = Time(evaluation.ConcludedAt),
        ComputedOutcome = (V1.EvaluationOutcome)evaluation.ComputedOutcome,
        Departures = { evaluation.Departures.Select(d => new V1.Departure { IndicatorKey = d.IndicatorKey, Reason = d.Reason }) },
        OpinionAnswer = evaluation.OpinionAnswer,
        ConcludedFor = ResourceName.Of(ResourceName.Officers, evaluation.ConcludedFor),
    };

    private static V1.AssessmentTally Tally(IReadOnlyList<Assessment> assessments) => new()
    {
        Completed = assessments.Count(a => a.Outcome == EvaluationOutcome.Completed),
        PartiallyCompleted = assessments.Count(a => a.Outcome == EvaluationOutcome.PartiallyCompleted),
        NotCompleted = assessments.Count(a => a.Outcome == EvaluationOutcome.NotCompleted),
    };

    private static V1.PilotOpinion ToContract(PartyOpinion opinion) => new()
    {
        InFavour = opinion.InFavour,
        Opinion = opinion.Text,
        GivenBy = Officer(opinion.GivenBy),
        GivenAt = Time(opinion.GivenAt),
        CorrectionReason = opinion.CorrectionReason,
    };

    private static V1.StopRequest ToContract(StopRequest request) => new()
    {
        RequestedBy = Officer(request.RequestedBy),
        Reasons = request.Reasons,
        RequestedAt = Time(request.RequestedAt),
        Decision = request.Decision is { } decision
            ? new V1.StopDecision
            {
                Granted = decision.Granted,
                DecidedBy = Officer(decision.DecidedBy),
                Reasons = decision.Reasons,
                DecidedAt = Time(decision.DecidedAt),
            }
            : null,
    };

    private static Common.Indicator ToContract(Indicator i) =>
        new() { Key = i.Key, Title = i.Title, Unit = i.Unit, Baseline = i.Baseline, Target = i.Target };

    private static Common.Measurement ToContract(Measurement measurement) => new() { IndicatorKey = measurement.IndicatorKey, Value = measurement.Value };

    private static string Officer(Guid id) => ResourceName.Of(ResourceName.Officers, id);

    private static string Unit(Guid id) => ResourceName.Of(ResourceName.Units, id);

    private static Timestamp? Time(DateTimeOffset? at) => at is { } value ? Timestamp.FromDateTimeOffset(value) : null;

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
