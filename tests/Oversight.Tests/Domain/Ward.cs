using Innovation.Oversight.Domain;

namespace Innovation.Oversight.Tests.Domain;

/// <summary>A ward as in story S1: who is who, and a pilot at each stage, made by the aggregate's own moves.</summary>
internal static class Ward
{
    public const string Key = "processing-time-cut";

    public static readonly Guid Unit = Guid.CreateVersion7(), Technology = Guid.CreateVersion7(), City = Guid.CreateVersion7();
    public static readonly Guid Lan = Guid.CreateVersion7(), Phuc = Guid.CreateVersion7(), Hoa = Guid.CreateVersion7(), Dung = Guid.CreateVersion7(),
        Mai = Guid.CreateVersion7(), Binh = Guid.CreateVersion7(), Khoa = Guid.CreateVersion7(), Son = Guid.CreateVersion7();
    public static readonly DateTimeOffset Now = new(2025, 1, 9, 3, 0, 0, TimeSpan.Zero);
    public static readonly DateOnly FirstDay = new(2025, 1, 9), LastDay = new(2025, 7, 8);
    public static readonly Guid[] Collective = [Hoa, Phuc, Dung, Mai];

    public static Grant Granted { get; } = new()
    {
        ProposalId = Guid.CreateVersion7(),
        Title = "Một hồ sơ cho khai sinh, cư trú và thẻ bảo hiểm y tế",
        Kind = GrantKind.Pilot,
        Limits = new GrantLimits("one dossier", "Phường An Hòa", 6),
        Indicators = [new Indicator(Key, "Thời gian giảm", "%", 0, 30)],
        LegalBasis = ["city-directive (Proposed)", "decree-73 (Law)"],
        UnitId = Unit,
        DecidingUnitId = Unit,
        AuthorIds = [Lan, Phuc],
        ImplementerIds = [Lan],
        ApproverIds = [Hoa, Dung],
        InterestedIds = [],
        PolicyVersion = 1,
        DecidedAt = Now,
    };

    public static Measurement[] Measured(double value = 41) => [new Measurement(Key, value)];

    public static Pilot Planned(Grant? grant = null) => Pilot.Open(grant ?? Granted, Now);

    public static Pilot Running(Grant? grant = null)
    {
        var pilot = Planned(grant);
        pilot.Start(Lan, FirstDay, Now);
        return pilot;
    }

    /// <summary>Reported, and the Party committee agrees.</summary>
    public static Pilot Reported(Grant? grant = null)
    {
        var pilot = Unheard(grant);
        pilot.GiveOpinion(Binh, true, "Nhất trí với kết quả.", "", Now);
        return pilot;
    }

    /// <summary>Reported; the Party committee has not given its opinion.</summary>
    public static Pilot Unheard(Grant? grant = null)
    {
        var pilot = Running(grant);
        pilot.ReportResult(Lan, "Giảm 41 %", [.. pilot.CurrentPlan.Indicators.Select(i => new Measurement(i.Key, i.Target))], LastDay, Now);
        return pilot;
    }

    /// <summary>The collective assesses all alike.</summary>
    public static Pilot AllAssess(this Pilot pilot, EvaluationOutcome outcome)
    {
        foreach (var member in new[] { Hoa, Dung, Mai })
        {
            pilot.Assess(member, Collective, outcome, "Đạt", Now);
        }
        return pilot;
    }

    public static Pilot Assessed(EvaluationOutcome hoa, EvaluationOutcome dung, EvaluationOutcome mai)
    {
        var pilot = Reported();
        pilot.Assess(Hoa, Collective, hoa, "Đạt", Now);
        pilot.Assess(Dung, Collective, dung, "Đạt", Now);
        pilot.Assess(Mai, Collective, mai, "Đạt", Now);
        return pilot;
    }

    public static Pilot Evaluated()
    {
        var pilot = Assessed(EvaluationOutcome.Completed, EvaluationOutcome.Completed, EvaluationOutcome.Completed);
        pilot.Evaluate(EvaluationOutcome.Completed);
        return pilot;
    }

    public static Obstacle RaiseObstacle(this Pilot pilot) => pilot.RaiseObstacle(Lan, Collective, "IT access", Technology, FirstDay, Now);

    public static void Evaluate(this Pilot pilot, EvaluationOutcome outcome, double measured = 41, Money? damage = null) =>
        pilot.Evaluate(Hoa, Hoa, Collective, new Conclusion(outcome, Measured(measured), damage, "Đã kiểm tra"), Now);
}
