using Innovation.Contracts;
using Innovation.Oversight.Domain;
using static Innovation.Oversight.Tests.Domain.Ward;

namespace Innovation.Oversight.Tests.Domain;

/// <summary>What is decided on the proposal after the grant (section 9 rules 1, 4 and 5, invariants 1 and 6).</summary>
public sealed class GrantAnewTests
{
    private static readonly Grant _narrower = Granted with { Limits = Granted.Limits with { DurationMonths = 3 }, ApproverIds = [Son], DecidedAt = Now.AddDays(20) };

    [Fact]
    public void Section_9_rule_5_it_starts_and_ends_within_the_days_that_were_granted()
    {
        var limits = Granted.Limits with { StartsOn = new DateOnly(2025, 3, 1), EndsOn = new DateOnly(2025, 8, 31) };
        var pilot = Planned(Granted with { Limits = limits });
        pilot.ShouldRefuse(ReasonCodes.BeyondGrant, p => p.Start(Lan, new DateOnly(2025, 2, 28), Now));
        pilot.ShouldRefuse(ReasonCodes.BeyondGrant, p => p.Start(Lan, new DateOnly(2025, 9, 1), Now));
        pilot.Start(Lan, new DateOnly(2025, 7, 15), Now);
        pilot.EndsOn.ShouldBe(new DateOnly(2025, 8, 31), "the months would go on to January");
    }

    [Fact]
    public void A_decision_set_aside_lets_nothing_be_carried_out_until_it_is_granted_anew()
    {
        var pilot = Running();
        pilot.Suspend().ShouldBeTrue();
        pilot.ShouldRefuse(ReasonCodes.IllegalTransition, p => p.ReportProgress(Lan, "Đang làm", Measured(), FirstDay, Now));
        pilot.Suspend().ShouldBeFalse("told again");
        pilot.GrantAnew(Granted, "Lại").ShouldBeFalse("the grant that was set aside");

        pilot.GrantAnew(_narrower, "Quyết định lại").ShouldBeTrue();
        (pilot.State, pilot.CurrentPlan.Version, pilot.EndsOn).ShouldBe((PilotState.Running, 2, new DateOnly(2025, 4, 8)));
        pilot.ApproverIds.ShouldBe([Son]);
        pilot.GrantAnew(_narrower, "Quyết định lại").ShouldBeFalse("told again");
    }

    [Fact]
    public void A_plan_whose_grant_was_set_aside_does_not_start_and_ends_when_it_is_rejected()
    {
        var planned = Planned();
        planned.LoseGrant(FirstDay).ShouldBeFalse("it was not set aside");
        planned.Suspend();
        planned.ShouldRefuse(ReasonCodes.IllegalTransition, p => p.Start(Lan, FirstDay, Now));
        planned.LoseGrant(FirstDay).ShouldBeTrue();
        (planned.State, planned.StoppedOn).ShouldBe((PilotState.Terminated, null));

        var running = Running();
        running.Suspend();
        running.LoseGrant(FirstDay.AddDays(30));
        (running.State, running.StoppedOn).ShouldBe((PilotState.Terminated, FirstDay.AddDays(30)));
        running.ReportResult(Lan, "Đến ngày dừng.", Measured(3), FirstDay.AddDays(31), Now);
    }

    [Fact]
    public void Section_9_rule_4_who_declares_an_interest_after_the_grant_judges_nothing()
    {
        var pilot = Reported().AllAssess(EvaluationOutcome.Completed);
        pilot.NoteInterest(Dung).ShouldBeTrue();
        pilot.NoteInterest(Dung).ShouldBeFalse();
        pilot.EntitledToAssess(Collective).ShouldBe([Hoa, Mai], ignoreOrder: true);
        pilot.NoteInterest(Hoa);
        pilot.ShouldRefuse(ReasonCodes.InterestDeclared, p => p.Evaluate(EvaluationOutcome.Completed));
    }

    [Fact]
    public void Section_9_rule_1_nobody_concludes_or_stops_for_a_head_who_may_not()
    {
        var conclusion = new Conclusion(EvaluationOutcome.Completed, Measured(), null, "Đạt") { ConcludedFor = Phuc };
        Reported().AllAssess(EvaluationOutcome.Completed).ShouldRefuse(ReasonCodes.ActsForPartialHead, p => p.Evaluate(Dung, Dung, Collective, conclusion, Now));
        var asked = Running();
        asked.RequestStop(Lan, "Nguồn dữ liệu không còn.", FirstDay, Now);
        asked.ShouldRefuse(ReasonCodes.ActsForPartialHead, p => p.DecideStop(Dung, Dung, Lan, true, "Dừng.", FirstDay, Now));
        asked.DecideStop(Dung, Dung, Hoa, true, "Dừng.", FirstDay, Now);
    }

    // The final report is owed from the last day on; a stop would start its time anew.
    [Fact]
    public void After_the_last_day_nothing_is_stopped_early()
    {
        Running().ShouldRefuse(ReasonCodes.BeyondGrant, p => p.RequestStop(Lan, "Dừng.", LastDay.AddDays(1), Now));
        var asked = Running();
        asked.RequestStop(Lan, "Dừng.", LastDay, Now);
        asked.ShouldRefuse(ReasonCodes.BeyondGrant, p => p.DecideStop(Hoa, Hoa, null, true, "Dừng.", LastDay.AddDays(1), Now));
    }
}
