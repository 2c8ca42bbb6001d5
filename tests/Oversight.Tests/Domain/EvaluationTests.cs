using Innovation.Contracts;
using Innovation.Oversight.Domain;
using static Innovation.Oversight.Domain.EvaluationOutcome;
using static Innovation.Oversight.Tests.Domain.Ward;

namespace Innovation.Oversight.Tests.Domain;

public sealed class EvaluationTests
{
    [Fact]
    public void Author_and_implementer_do_not_assess_their_own_pilot()
    {
        Reported().ShouldRefuse(ReasonCodes.MayNotEvaluateOwn, p => p.Assess(Phuc, Collective, Completed, "Đạt", Now));
        Reported().ShouldRefuse(ReasonCodes.MayNotEvaluateOwn, p => p.Assess(Lan, [.. Collective, Lan], Completed, "Đạt", Now));
    }

    [Fact]
    public void Nor_who_declared_an_interest() =>
        Reported(Granted with { InterestedIds = [Dung] }).ShouldRefuse(ReasonCodes.InterestDeclared, p => p.Assess(Dung, Collective, Completed, "Đạt", Now));

    [Fact]
    public void Nor_who_is_no_member_today() =>
        Reported().ShouldRefuse(ReasonCodes.NotEntitledToAssess, p => p.Assess(Khoa, Collective, Completed, "Đạt", Now));

    [Fact]
    public void An_assessment_is_final()
    {
        var pilot = Reported();
        pilot.Assess(Mai, Collective, Completed, "Đạt", Now);
        pilot.ShouldRefuse(ReasonCodes.AlreadyAssessed, p => p.Assess(Mai, Collective, NotCompleted, "Đổi ý", Now));
    }

    [Fact]
    public void A_head_who_is_author_or_interested_does_not_conclude()
    {
        var conclusion = new Conclusion(Completed, Measured(), null, "Đạt");
        Reported().ShouldRefuse(ReasonCodes.MayNotEvaluateOwn, p => p.Evaluate(Phuc, Phuc, Collective, conclusion, Now));
        Reported(Granted with { InterestedIds = [Hoa] }).ShouldRefuse(ReasonCodes.InterestDeclared, p => p.Evaluate(Hoa, Hoa, Collective, conclusion, Now));
    }

    [Fact]
    public void Only_the_head_of_today_concludes()
    {
        var conclusion = new Conclusion(Completed, Measured(), null, "Đạt");
        Reported().ShouldRefuse(ReasonCodes.HeadRequired, p => p.Evaluate(Dung, Hoa, Collective, conclusion, Now));
        Reported().ShouldRefuse(ReasonCodes.HeadRequired, p => p.Evaluate(Hoa, null, Collective, conclusion, Now));
    }

    [Fact]
    public void More_than_half_of_the_entitled_carry_an_outcome()
    {
        var pilot = Reported();
        pilot.Assess(Hoa, Collective, Completed, "Đạt", Now);
        pilot.ShouldRefuse(ReasonCodes.AssessmentsOutstanding, p => p.Evaluate(Completed));
        pilot.Assess(Mai, Collective, Completed, "Đạt", Now);
        pilot.ShouldRefuse(ReasonCodes.OutcomeNotCarried, p => p.Evaluate(NotCompleted, measured: 3));
        pilot.Evaluate(Completed);
        var evaluation = pilot.Evaluation.ShouldNotBeNull();
        evaluation.Outcome.ShouldBe(Completed);
        evaluation.TargetsMet.ShouldBeTrue();
        evaluation.DamageAmount.ShouldBeNull();
        evaluation.ConcludedBy.ShouldBe(Hoa);
    }

    [Fact]
    public void The_head_cannot_conclude_against_the_majority() =>
        Assessed(NotCompleted, Completed, Completed).ShouldRefuse(ReasonCodes.OutcomeNotCarried, p => p.Evaluate(NotCompleted, measured: 3));

    [Fact]
    public void Where_all_differ_the_head_chooses_so_that_it_can_end()
    {
        var pilot = Assessed(PartiallyCompleted, Completed, NotCompleted);
        pilot.Evaluate(NotCompleted, measured: 3);
        pilot.State.ShouldBe(PilotState.Evaluated);
    }

    [Fact]
    public void The_assessment_of_who_left_the_collective_no_longer_counts()
    {
        var pilot = Reported();
        pilot.Assess(Dung, Collective, Completed, "Đạt", Now);
        pilot.Assess(Mai, Collective, Completed, "Đạt", Now);
        pilot.ShouldRefuse(ReasonCodes.AssessmentsOutstanding, p => p.Evaluate(Hoa, Hoa, [Hoa, Mai, Son], new Conclusion(Completed, Measured(), null, "Đạt"), Now));
    }

    [Fact]
    public void Damage_is_kept_with_its_amount()
    {
        var pilot = Assessed(NotCompleted, NotCompleted, NotCompleted);
        pilot.Evaluate(NotCompleted, measured: 3, damage: new Money(180_000_000, "VND"));
        pilot.Evaluation!.DamageAmount.ShouldBe(new Money(180_000_000, "VND"));
        pilot.Evaluation.TargetsMet.ShouldBeFalse();
    }

    // Members entitled, then how many assessed Completed / PartiallyCompleted / NotCompleted; is Completed carried?
    [Theory]
    [InlineData(3, 2, 0, 0, "Carried")]
    [InlineData(3, 1, 0, 0, "Outstanding")]
    [InlineData(4, 2, 0, 0, "Outstanding")]
    [InlineData(4, 2, 2, 0, "Carried")]
    [InlineData(4, 2, 1, 1, "Carried")]
    [InlineData(4, 1, 2, 1, "NotCarried")]
    [InlineData(4, 0, 3, 0, "NotCarried")]
    [InlineData(5, 0, 2, 2, "NotCarried")]
    [InlineData(5, 1, 2, 1, "Outstanding")]
    [InlineData(3, 0, 0, 0, "Outstanding")]
    [InlineData(0, 0, 0, 0, "NotCarried")]
    public void The_tally(int members, int completed, int partly, int not, string result)
    {
        Guid[] entitled = [.. Enumerable.Range(0, members).Select(_ => Guid.CreateVersion7())];
        EvaluationOutcome[] given = [.. Enumerable.Repeat(Completed, completed), .. Enumerable.Repeat(PartiallyCompleted, partly), .. Enumerable.Repeat(NotCompleted, not)];
        var assessments = given.Select((outcome, i) => new Assessment(entitled[i], outcome, "", Now));
        AssessmentTally.Of(entitled, assessments, Completed).ToString().ShouldBe(result);
    }
}
