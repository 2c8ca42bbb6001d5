using Innovation.Contracts;
using Innovation.Oversight.Domain;
using static Innovation.Oversight.Tests.Domain.Ward;

namespace Innovation.Oversight.Tests.Domain;

public sealed class ObstacleTests
{
    [Fact]
    public void One_unit_is_accountable_from_the_beginning()
    {
        var obstacle = Running().RaiseObstacle();
        obstacle.State.ShouldBe(ObstacleState.Assigned);
        obstacle.AccountableUnitId.ShouldBe(Technology);
    }

    [Fact]
    public void A_leader_of_the_unit_may_raise_it_others_not()
    {
        Running().RaiseObstacle(Mai, Collective, "IT access", Technology, FirstDay, Now).RaisedBy.ShouldBe(Mai);
        Running().ShouldRefuse(ReasonCodes.ImplementerRequired, p => p.RaiseObstacle(Khoa, Collective, "IT access", Technology, FirstDay, Now));
    }

    [Fact]
    public void Silence_passes_it_to_the_superior_who_alone_answers_then()
    {
        var pilot = Running();
        var obstacle = pilot.RaiseObstacle();
        pilot.EscalateObstacle(obstacle.Id, City).ShouldBe(Technology);
        obstacle.State.ShouldBe(ObstacleState.Escalated);
        obstacle.AccountableUnitId.ShouldBe(City);
        obstacle.AssignedUnitId.ShouldBe(Technology);
        pilot.ShouldRefuse(ReasonCodes.AccountableUnitRequired, p => p.ResolveObstacle(obstacle.Id, Khoa, [Son], "Đã cấp", Now));
        pilot.ResolveObstacle(obstacle.Id, Son, [Son], "Đã cấp", Now).State.ShouldBe(ObstacleState.Resolved);
        obstacle.ResolvedBy.ShouldBe(Son);
    }

    [Fact]
    public void It_is_resolved_once_and_never_escalated_afterwards()
    {
        var pilot = Running();
        var obstacle = pilot.RaiseObstacle();
        pilot.ResolveObstacle(obstacle.Id, Khoa, [Khoa], "Đã cấp", Now);
        pilot.ShouldRefuse(ReasonCodes.IllegalTransition, p => p.ResolveObstacle(obstacle.Id, Khoa, [Khoa], "Lần nữa", Now));
        pilot.ShouldRefuse(ReasonCodes.IllegalTransition, p => p.EscalateObstacle(obstacle.Id, City));
    }

    [Fact]
    public void An_unknown_one_is_not_found() =>
        Running().ShouldRefuse(ReasonCodes.NotFound, p => p.ResolveObstacle(Guid.CreateVersion7(), Khoa, [Khoa], "Đã cấp", Now));

    [Fact]
    public void Another_units_silence_holds_up_neither_report_nor_evaluation()
    {
        var pilot = Running();
        var obstacle = pilot.RaiseObstacle();
        pilot.ReportResult(Lan, "Xong", Measured(), LastDay, Now);
        pilot.GiveOpinion(Binh, true, "Nhất trí", "", Now);
        pilot.Assess(Hoa, [Hoa], EvaluationOutcome.Completed, "Đạt", Now);
        pilot.Evaluate(Hoa, Hoa, [Hoa], new Conclusion(EvaluationOutcome.Completed, Measured(), null, "Đạt"), Now);
        pilot.EscalateObstacle(obstacle.Id, City);
        pilot.ResolveObstacle(obstacle.Id, Son, [Son], "Đã cấp", Now).State.ShouldBe(ObstacleState.Resolved);
    }
}
