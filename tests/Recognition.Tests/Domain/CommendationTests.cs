using Innovation.Contracts;
using Innovation.Recognition.Domain;
using static Innovation.Recognition.Tests.Domain.Ward;

namespace Innovation.Recognition.Tests.Domain;

public sealed class CommendationTests
{
    private static readonly Dictionary<string, (CommendationState[] From, CommendationState To, Action<Commendation> Move)> _moves = new()
    {
        ["verify"] = ([CommendationState.Nominated], CommendationState.Verified, c => c.Verify(Quan, Reasons, Now)),
        ["review"] = ([CommendationState.Verified], CommendationState.Reviewed, c => c.GiveReview(Nga, Reasons, Now)),
        ["award"] = ([CommendationState.Reviewed], CommendationState.Decided, c => c.Award(Son, Son, Clear(Pilot), [RewardKind.Praise], 12, new Grounds(Reasons), Now)),
        ["decline"] = (
            [CommendationState.Nominated, CommendationState.Verified, CommendationState.Reviewed],
            CommendationState.Refused,
            c => c.Decline(Son, Son, new Grounds(Reasons), Now)),
    };

    public static TheoryData<string, string> MovesAndStates()
    {
        var data = new TheoryData<string, string>();
        foreach (var move in _moves.Keys)
        {
            foreach (var state in Enum.GetValues<CommendationState>().Where(s => s != CommendationState.Revoked))
            {
                data.Add(move, state.ToString());
            }
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(MovesAndStates))]
    public void A_move_leads_on_from_its_states_and_is_refused_in_every_other(string move, string state)
    {
        var commendation = In(Enum.Parse<CommendationState>(state));
        var (from, to, make) = _moves[move];
        if (from.Contains(commendation.State))
        {
            make(commendation);
            commendation.State.ShouldBe(to);
        }
        else
        {
            commendation.ShouldRefuse(ReasonCodes.IllegalTransition, make);
        }
    }

    [Fact]
    public void Authors_and_implementers_are_nominated_once_each()
    {
        Nominated().NomineeIds.ShouldBe([Lan, Phuc]);
        Nominated().Revision.ShouldBe(1);
    }

    [Theory]
    [InlineData(Events.EvaluationOutcome.PartiallyCompleted)]
    [InlineData(Events.EvaluationOutcome.NotCompleted)]
    public void Without_a_completed_outcome_there_is_neither_nomination_nor_award(Events.EvaluationOutcome outcome)
    {
        var failed = Pilot with { Outcome = (EvaluationOutcome)outcome };
        Refused.ShouldBeRefused(ReasonCodes.PilotNotCompleted, () => Commendation.Nominate(failed, City, 1, Now));
        // The evaluation was superseded between the nomination and the decision (invariant 12).
        Reviewed().ShouldRefuse(ReasonCodes.PilotNotCompleted, c => c.Award(Son, Son, Clear(failed), [RewardKind.Praise], 12, new Grounds(Reasons), Now));
    }

    [Fact]
    public void No_nominee_takes_part()
    {
        Nominated().ShouldRefuse(ReasonCodes.MayNotJudgeOwn, c => c.Verify(Lan, Reasons, Now));
        Verified().ShouldRefuse(ReasonCodes.MayNotJudgeOwn, c => c.GiveReview(Phuc, Reasons, Now));
        Reviewed().ShouldRefuse(ReasonCodes.MayNotJudgeOwn, c => c.Award(Phuc, Phuc, Clear(Pilot), [RewardKind.Praise], 12, new Grounds(Reasons), Now));
        Nominated().ShouldRefuse(ReasonCodes.MayNotJudgeOwn, c => c.Decline(Lan, Lan, new Grounds(Reasons), Now));
    }

    [Fact]
    public void Verifier_reviewer_and_decider_are_three_people()
    {
        Verified().ShouldRefuse(ReasonCodes.SecondPersonRequired, c => c.GiveReview(Quan, Reasons, Now));
        Reviewed().ShouldRefuse(ReasonCodes.SecondPersonRequired, c => c.Award(Quan, Quan, Clear(Pilot), [RewardKind.Praise], 12, new Grounds(Reasons), Now));
        Reviewed().ShouldRefuse(ReasonCodes.SecondPersonRequired, c => c.Award(Nga, Nga, Clear(Pilot), [RewardKind.Praise], 12, new Grounds(Reasons), Now));
    }

    [Fact]
    public void Only_the_head_in_office_today_decides()
    {
        Reviewed().ShouldRefuse(ReasonCodes.HeadRequired, c => c.Award(Hoa, Son, Clear(Pilot), [RewardKind.Praise], 12, new Grounds(Reasons), Now));
        Reviewed().ShouldRefuse(ReasonCodes.HeadRequired, c => c.Award(Son, Hoa, Clear(Pilot), [RewardKind.Praise], 12, new Grounds(Reasons), Now));
        Reviewed().ShouldRefuse(ReasonCodes.HeadRequired, c => c.Decline(Son, null, new Grounds(Reasons), Now));
    }

    [Fact]
    public void The_salary_advance_goes_with_its_reward_only()
    {
        var praised = Reviewed();
        praised.Award(Son, Son, Clear(Pilot), [RewardKind.Commendation, RewardKind.Praise], 12, new Grounds(Reasons), Now);
        praised.Decision.ShouldNotBeNull().SalaryAdvanceMonths.ShouldBeNull();
        praised.Decision.Rewards.ShouldBe([RewardKind.Praise, RewardKind.Commendation]);

        var raised = Reviewed();
        raised.Award(Son, Son, Clear(Pilot), [RewardKind.EarlySalaryRaise], 12, new Grounds(Reasons), Now);
        raised.Decision.ShouldNotBeNull().SalaryAdvanceMonths.ShouldBe(12);
        raised.Decision.DecidedBy.ShouldBe(Son);
        raised.Decision.Reasons.ShouldBe(Reasons);
    }

    [Fact]
    public void A_refusal_keeps_its_reasons_and_gives_nothing()
    {
        var refused = In(CommendationState.Refused);
        refused.Decision.ShouldNotBeNull().Rewards.ShouldBeEmpty();
        refused.Decision.Reasons.ShouldBe(Reasons);
    }
}
