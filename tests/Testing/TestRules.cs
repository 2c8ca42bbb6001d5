using Innovation.Casework.Calendar;
using Innovation.Casework.Policy;
using Innovation.Contracts.Events;

namespace Innovation.Testing;

/// <summary>Rules that a service under test finds in its copies: the policy values of version 1, and a working calendar.</summary>
public static class TestRules
{
    /// <summary>Before every test.</summary>
    public static readonly DateOnly EffectiveFrom = new(2024, 1, 1);

    /// <summary>Version 1.</summary>
    public static IReadOnlyList<PolicyValue> Values { get; } =
    [
        Law(PolicyKeys.DecisionOrdinary, "7", PolicyUnit.WorkingDays),
        Law(PolicyKeys.VoteThreshold, "50", PolicyUnit.Percent),
        Law(PolicyKeys.FinalReport, "5", PolicyUnit.WorkingDays),
        Law(PolicyKeys.EvaluateOrdinary, "7", PolicyUnit.WorkingDays),
        Law(PolicyKeys.SalaryAdvance, "12", PolicyUnit.Months),
        Proposed(PolicyKeys.Receipt, "2", PolicyUnit.WorkingDays),
        Proposed(PolicyKeys.LegalityReview, "4", PolicyUnit.WorkingDays),
        Proposed(PolicyKeys.PartyOpinion, "5", PolicyUnit.WorkingDays),
        Law(PolicyKeys.VoteTie, "FOLLOWS_HEAD", PolicyUnit.Choice),
        Proposed(PolicyKeys.VoteRemaining, "50", PolicyUnit.Percent),
        Proposed(PolicyKeys.OverrideWithin, "5", PolicyUnit.WorkingDays),
        Proposed(PolicyKeys.CouncilUnits, "2", PolicyUnit.Count),
        Proposed(PolicyKeys.SupplementPauses, "1", PolicyUnit.Count),
        Proposed(PolicyKeys.DecisionReview, "10", PolicyUnit.WorkingDays),
        Proposed(PolicyKeys.CouncilSizeMinimum, "5", PolicyUnit.Count),
        Proposed(PolicyKeys.CouncilSizeMaximum, "9", PolicyUnit.Count),
        Proposed(PolicyKeys.CouncilMeets, "20", PolicyUnit.Days),
        Proposed(PolicyKeys.CouncilPapers, "7", PolicyUnit.WorkingDays),
        Proposed(PolicyKeys.CouncilQuorum, "67", PolicyUnit.Percent),
        Proposed(PolicyKeys.ObstacleResolve, "10", PolicyUnit.WorkingDays),
        Proposed(PolicyKeys.PilotPartyOpinion, "3", PolicyUnit.WorkingDays),
        Proposed(PolicyKeys.PilotStop, "3", PolicyUnit.WorkingDays),
        Proposed(PolicyKeys.PilotProgress, "1", PolicyUnit.Months),
        Proposed(PolicyKeys.LiabilityOpen, "3", PolicyUnit.WorkingDays),
        Proposed(PolicyKeys.CommendationWindow, "10", PolicyUnit.WorkingDays),
        Proposed(PolicyKeys.EscalationInterval, "2", PolicyUnit.WorkingDays),
        Proposed("shirking.signal.window", "180", PolicyUnit.Days),
    ];

    /// <summary>The register of legal bases: the three that the contract names, one that covers few, and a draft.</summary>
    public static IReadOnlyList<LegalBasisEntry> LegalBases { get; } =
    [
        new("city-directive", "Chỉ thị của Thành ủy", "Ban Thường vụ Thành ủy", null, true, [], "bảo vệ", LegalStatus.Proposed),
        new("decree-73", "Nghị định 73/2023/NĐ-CP", "Chính phủ", new DateOnly(2023, 9, 29), false, ["CADRE", "CIVIL_SERVANT", "PUBLIC_EMPLOYEE/LEADER"], "bảo vệ",
            LegalStatus.Law),
        new("cadres-law-2025", "Luật Cán bộ, công chức 2025", "Quốc hội", null, true, ["CADRE", "CIVIL_SERVANT"], "bảo vệ", LegalStatus.Law),
        new("armed-forces-rule", "Quy chế lực lượng vũ trang", "Bộ", null, true, ["ARMED_FORCES"], "bảo vệ", LegalStatus.Reported),
        new("draft-decree", "Dự thảo nghị định sửa đổi", "Chính phủ", null, true, [], "bảo vệ", LegalStatus.Draft),
    ];

    /// <summary>Version 1 as a whole.</summary>
    public static PolicySet Set { get; } = new(1, EffectiveFrom, Values.ToDictionary(value => value.Key)) { LegalBases = LegalBases };

    /// <summary>The holidays of 2025 as announced; the years around it with weekends only.</summary>
    public static IEnumerable<CalendarYear> Years { get; } =
    [
        new(2024, 1, true, new HashSet<DateOnly>(), new HashSet<DateOnly>()),
        new(2025, 1, true,
            new HashSet<DateOnly>
            {
                new(2025, 1, 1), new(2025, 1, 27), new(2025, 1, 28), new(2025, 1, 29), new(2025, 1, 30), new(2025, 1, 31), new(2025, 4, 7),
                new(2025, 4, 30), new(2025, 5, 1), new(2025, 5, 2), new(2025, 9, 1), new(2025, 9, 2),
            },
            new HashSet<DateOnly> { new(2025, 4, 26) }),
        new(2026, 1, true, new HashSet<DateOnly>(), new HashSet<DateOnly>()),
        new(2027, 1, false, new HashSet<DateOnly>(), new HashSet<DateOnly>()),
    ];

    private static PolicyValue Law(string key, string value, PolicyUnit unit) => new(key, value, unit, "Decree 73/2023/ND-CP", PolicyStatus.Law);

    private static PolicyValue Proposed(string key, string value, PolicyUnit unit) => new(key, value, unit, "proposed", PolicyStatus.Proposed);
}
