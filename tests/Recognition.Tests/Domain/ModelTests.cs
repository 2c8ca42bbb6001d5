using Innovation.Contracts;
using Innovation.Recognition.Domain;
using static Innovation.Recognition.Tests.Domain.Ward;

namespace Innovation.Recognition.Tests.Domain;

public sealed class ModelTests
{
    [Fact]
    public void A_completed_pilot_becomes_a_candidate_with_its_own_title_and_effect()
    {
        var model = Candidate();
        model.State.ShouldBe(ModelState.Candidate);
        model.Title.ShouldBe(Pilot.Title);
        model.OriginUnitId.ShouldBe(WardA);
        model.Measurements.ShouldBe(Pilot.Measurements);
        model.ParticipantIds.ShouldBe([Lan, Phuc]);
        InnovationModel.Propose(Hoa, Clear(Pilot), "Một cửa ba trong một", 1, Now).Title.ShouldBe("Một cửa ba trong một");
    }

    [Fact]
    public void Replication_needs_completion_no_damage_and_the_targets()
    {
        Refused.ShouldBeRefused(ReasonCodes.PilotNotCompleted, () => InnovationModel.Propose(Hoa, Clear(Pilot with { Outcome = EvaluationOutcome.PartiallyCompleted }), "", 1, Now));
        Refused.ShouldBeRefused(ReasonCodes.PilotNotCompleted, () => InnovationModel.Propose(Hoa, Clear(Pilot with { Outcome = EvaluationOutcome.NotCompleted }), "", 1, Now));
        Refused.ShouldBeRefused(ReasonCodes.PilotCausedDamage, () => InnovationModel.Propose(Hoa, Clear(Pilot with { Damage = true }), "", 1, Now));
        Refused.ShouldBeRefused(ReasonCodes.TargetNotMet, () => InnovationModel.Propose(Hoa, Clear(Pilot with { TargetsMet = false }), "", 1, Now));
    }

    [Fact]
    public void It_is_recognised_once_by_somebody_else()
    {
        Candidate().ShouldRefuse(ReasonCodes.MayNotJudgeOwn, m => m.Recognise(Lan, Clear(Pilot), Reasons, Now));
        Candidate().ShouldRefuse(ReasonCodes.MayNotJudgeOwn, m => m.Recognise(Phuc, Clear(Pilot), Reasons, Now));
        Candidate().ShouldRefuse(ReasonCodes.SecondPersonRequired, m => m.Recognise(Hoa, Clear(Pilot), Reasons, Now));
        var model = Recognised();
        model.Recognition.ShouldBe(new ModelRecognition(Yen, Reasons, Now));
        model.ShouldRefuse(ReasonCodes.IllegalTransition, m => m.Recognise(Yen, Clear(Pilot), Reasons, Now));
    }

    [Fact]
    public void The_first_adoption_begins_the_replication()
    {
        Candidate().ShouldRefuse(ReasonCodes.IllegalTransition, m => m.Replicate(WardB));
        var model = Recognised();
        model.ShouldRefuse(ReasonCodes.OwnModel, m => m.Replicate(WardA));
        model.Replicate(WardB).ShouldBeTrue();
        model.State.ShouldBe(ModelState.Replicating);
        model.Replicate(WardC).ShouldBeFalse();
        model.ShouldRefuse(ReasonCodes.OwnModel, m => m.Replicate(WardA));
    }

    [Fact] // A model born of a derogation is adopted only with a permit of the adopting unit's own.
    public void What_one_unit_may_set_aside_another_may_only_by_its_own_permit()
    {
        var model = InnovationModel.Propose(Hoa, Clear(Pilot with { DerogatedRules = ["Điều 5 Thông tư 01/2020/TT-BTP", "Điều 9"] }), "", 1, Now);
        var permit = new AdoptionPermit(Guid.CreateVersion7(), WardB, ["điều 5 thông tư 01/2020/TT-BTP", "Điều 9", "Điều 12"], Ended: false);
        model.RequirePermitted(WardB, permit);
        model.ShouldRefuse(ReasonCodes.OwnPermitRequired, m => m.RequirePermitted(WardB, null));
        foreach (var wrong in new[] { permit with { UnitId = WardC }, permit with { Ended = true }, permit with { Rules = ["Điều 9"] }, permit with { Rules = [] } })
        {
            model.ShouldRefuse(ReasonCodes.InvalidArgument, m => m.RequirePermitted(WardB, wrong));
        }
        Recognised().RequirePermitted(WardB, null);
        Recognised().ShouldRefuse(ReasonCodes.InvalidArgument, m => m.RequirePermitted(WardB, permit));
    }
}
