using Innovation.Accountability.Domain;
using Innovation.Contracts;

namespace Innovation.Accountability.Tests.Domain;

/// <summary>A grant as in story S1, and records at each stage.</summary>
internal static class Grants
{
    public static readonly Guid WardA = Guid.CreateVersion7(), Lan = Guid.CreateVersion7(), Phuc = Guid.CreateVersion7(), Hoa = Guid.CreateVersion7(), PilotId = Guid.CreateVersion7();
    public static readonly DateTimeOffset Now = new(2025, 4, 28, 3, 0, 0, TimeSpan.Zero);
    public static readonly PilotPeriod Period = new(new DateOnly(2025, 5, 5), new DateOnly(2025, 11, 4));
    public static readonly PilotEvaluation Completed = new(EvaluationOutcome.Completed, false, null, Now);

    public static Grant Granted(Guid? proposalId = null) => new()
    {
        ProposalId = proposalId ?? Guid.CreateVersion7(),
        ApprovedAt = Now,
        Title = "Một hồ sơ cho khai sinh, cư trú và thẻ bảo hiểm y tế",
        Kind = GrantKind.Pilot,
        Limits = new GrantLimits("Ba thủ tục", "Phường An Hòa", 6),
        AcceptedRisks = [new AcceptedRisk("data-delay", "Dữ liệu cư trú chậm", "Đối chiếu thủ công")],
        LegalBasis =
        [
            new CitedBasis("city-directive", "Chỉ thị của Thành ủy", LegalStatus.Proposed, [Lan, Phuc]),
            new CitedBasis("decree-73", "Nghị định 73/2023/NĐ-CP", LegalStatus.Law, [Lan]),
        ],
        UnitId = WardA,
        DecidingUnitId = WardA,
        AuthorIds = [Lan, Phuc],
        ImplementerIds = [Lan],
        ApproverIds = [Hoa],
        PolicyVersion = 1,
    };

    public static ProtectionRecord Opened() => ProtectionRecord.Open(Granted());

    public static ProtectionRecord Linked()
    {
        var record = Opened();
        record.LinkPilot(PilotId);
        return record;
    }

    public static ProtectionRecord Concluded(PilotEvaluation evaluation)
    {
        var record = Linked();
        record.Conclude(evaluation, 1, Now);
        return record;
    }

    /// <summary>The move is refused with the code, and the record is as it was.</summary>
    public static void ShouldRefuse(this ProtectionRecord record, string reason, Action<ProtectionRecord> move)
    {
        var before = (record.State, record.Revision, record.PilotId, record.Evaluation);
        Should.Throw<RefusedException>(() => move(record)).Refusal.Reason.ShouldBe(reason);
        (record.State, record.Revision, record.PilotId, record.Evaluation).ShouldBe(before);
    }
}
