using System.Globalization;
using Google.Protobuf.WellKnownTypes;

namespace Innovation.Oversight.Features.Reading;

/// <summary>The aggregate as the contract shows it. Enums share their numbers; a test holds that.</summary>
internal static class PilotMapping
{
    /// <summary>The pilot with its clocks: those that are open are its deadlines.</summary>
    public static V1.Pilot ToContract(this Pilot pilot, IReadOnlyList<Clock> clocks) => new()
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
        Assessments = { pilot.Assessments.OrderBy(a => a.AssessedAt).Select(ToContract) },
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
