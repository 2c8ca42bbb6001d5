using Innovation.Contracts;
using Innovation.Oversight.Domain;
using static Innovation.Oversight.Domain.EvaluationOutcome;
using static Innovation.Oversight.Tests.Domain.Ward;

namespace Innovation.Oversight.Tests.Domain;

/// <summary>Section 9 rule 8: a pilot that is failing may stop early, without blame for stopping.</summary>
public sealed class StoppingTests
{
    private static readonly DateOnly _today = FirstDay.AddDays(40);

    [Fact]
    public void Implementer_or_author_asks_the_head_decides_and_the_result_is_reported_and_evaluated()
    {
        var pilot = Running();
        pilot.RequestStop(Phuc, "Nguồn dữ liệu không còn.", FirstDay, Now);
        pilot.State.ShouldBe(PilotState.Running, "asking stops nothing");
        pilot.DecideStop(Hoa, Hoa, null, true, "Không thể đạt mục tiêu.", _today, Now);
        (pilot.State, pilot.StoppedOn).ShouldBe((PilotState.Terminated, _today));
        pilot.ShouldRefuse(ReasonCodes.IllegalTransition, p => p.Assess(Hoa, Collective, NotCompleted, "Đạt", Now));
        pilot.ReportResult(Lan, "Dừng sau 40 ngày.", Measured(3), _today, Now);
        pilot.State.ShouldBe(PilotState.Terminated);
        pilot.ShouldRefuse(ReasonCodes.IllegalTransition, p => p.ReportResult(Lan, "Lần nữa", Measured(3), _today, Now));
        pilot.GiveOpinion(Binh, true, "Nhất trí", "", Now);
        pilot.AllAssess(NotCompleted);
        pilot.Evaluate(NotCompleted, measured: 3);
        pilot.State.ShouldBe(PilotState.Evaluated);
    }

    [Fact]
    public void A_refused_request_leaves_it_running_and_may_be_made_again()
    {
        var pilot = Running();
        pilot.RequestStop(Lan, "Nguồn dữ liệu không còn.", FirstDay, Now);
        pilot.ShouldRefuse(ReasonCodes.StopRequested, p => p.RequestStop(Phuc, "Cũng vậy.", FirstDay, Now));
        pilot.DecideStop(Hoa, Hoa, null, false, "Đã có nguồn khác.", _today, Now);
        (pilot.State, pilot.StoppedOn).ShouldBe((PilotState.Running, null));
        pilot.RequestStop(Lan, "Nguồn khác cũng không còn.", FirstDay, Now);
        pilot.StopRequests.Count.ShouldBe(2);
    }

    [Fact]
    public void Nobody_else_asks_and_nobody_else_decides()
    {
        Running().ShouldRefuse(ReasonCodes.PersonConcernedRequired, p => p.RequestStop(Dung, "Không thích.", FirstDay, Now));
        Running().ShouldRefuse(ReasonCodes.NoStopRequested, p => p.DecideStop(Hoa, Hoa, null, true, "Dừng.", _today, Now));
        var asked = Running();
        asked.RequestStop(Lan, "Nguồn dữ liệu không còn.", FirstDay, Now);
        asked.ShouldRefuse(ReasonCodes.HeadRequired, p => p.DecideStop(Dung, Hoa, null, true, "Dừng.", _today, Now));
        asked.ShouldRefuse(ReasonCodes.HeadRequired, p => p.DecideStop(Hoa, null, null, true, "Dừng.", _today, Now));
        asked.ShouldRefuse(ReasonCodes.MayNotEvaluateOwn, p => p.DecideStop(Phuc, Phuc, null, true, "Dừng.", _today, Now));
    }

    [Fact]
    public void What_is_not_running_is_not_stopped()
    {
        Planned().ShouldRefuse(ReasonCodes.IllegalTransition, p => p.RequestStop(Lan, "Dừng.", FirstDay, Now));
        Reported().ShouldRefuse(ReasonCodes.IllegalTransition, p => p.RequestStop(Lan, "Dừng.", FirstDay, Now));
        Evaluated().ShouldRefuse(ReasonCodes.IllegalTransition, p => p.RequestStop(Lan, "Dừng.", FirstDay, Now));
    }
}
