using Innovation.Contracts;
using Innovation.Oversight.Domain;
using static Innovation.Oversight.Domain.EvaluationOutcome;
using static Innovation.Oversight.Tests.Domain.Ward;

namespace Innovation.Oversight.Tests.Domain;

/// <summary>Section 9 rule 2: the Party committee is heard before the result is evaluated (Decree 73 Art. 4).</summary>
public sealed class OpinionTests
{
    private static readonly Conclusion _completed = new(Completed, Measured(), null, "Đã kiểm tra");

    [Fact]
    public void Without_the_opinion_nothing_is_evaluated() =>
        Unheard().AllAssess(Completed).ShouldRefuse(ReasonCodes.PartyOpinionMissing, p => p.Evaluate(Completed));

    [Fact]
    public void An_opinion_against_it_is_answered_in_the_conclusion()
    {
        var pilot = Unheard().AllAssess(Completed);
        pilot.GiveOpinion(Binh, false, "Số liệu tháng cuối chưa thuyết phục.", "", Now);
        pilot.ShouldRefuse(ReasonCodes.PartyOpinionUnanswered, p => p.Evaluate(Completed));
        pilot.Evaluate(Hoa, Hoa, Collective, _completed with { OpinionAnswer = "Đã đối chiếu lại số liệu tháng cuối." }, Now);
        pilot.Evaluation!.OpinionAnswer.ShouldBe("Đã đối chiếu lại số liệu tháng cuối.");
    }

    [Fact]
    public void Who_proposed_or_carried_it_out_or_declared_an_interest_does_not_give_it()
    {
        Unheard().ShouldRefuse(ReasonCodes.MayNotEvaluateOwn, p => p.GiveOpinion(Lan, true, "Nhất trí", "", Now));
        Unheard(Granted with { InterestedIds = [Binh] }).ShouldRefuse(ReasonCodes.InterestDeclared, p => p.GiveOpinion(Binh, true, "Nhất trí", "", Now));
    }

    [Fact]
    public void It_is_given_on_a_result_and_not_before() =>
        Running().ShouldRefuse(ReasonCodes.IllegalTransition, p => p.GiveOpinion(Binh, true, "Nhất trí", "", Now));

    [Fact]
    public void A_second_one_takes_its_place_with_a_reason_until_the_evaluation_rests_on_it()
    {
        var pilot = Reported().AllAssess(Completed);
        pilot.ShouldRefuse(ReasonCodes.PartyOpinionGiven, p => p.GiveOpinion(Binh, false, "Không nhất trí", "", Now));
        pilot.GiveOpinion(Binh, false, "Không nhất trí", "Ghi nhầm kết luận của cấp ủy", Now);
        pilot.PartyOpinions.Select(opinion => opinion.InFavour).ShouldBe([true, false]);
        pilot.ShouldRefuse(ReasonCodes.PartyOpinionUnanswered, p => p.Evaluate(Completed));
        Evaluated().ShouldRefuse(ReasonCodes.IllegalTransition, p => p.GiveOpinion(Binh, false, "Không nhất trí", "Đổi ý", Now));
    }

    [Fact]
    public void A_first_one_corrects_nothing() =>
        Should.Throw<RefusedException>(() => Unheard().GiveOpinion(Binh, true, "Nhất trí", "Sửa", Now)).Refusal.Fields.ShouldHaveSingleItem().Field.ShouldBe("correction_reason");
}
