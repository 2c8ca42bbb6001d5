using Innovation.Contracts;
using Innovation.Recognition.Domain;
using static Innovation.Recognition.Tests.Domain.Ward;

namespace Innovation.Recognition.Tests.Domain;

/// <summary>Invariants 8, 12 and 13: no award during an open liability review or a suspicion of abuse.</summary>
public sealed class StandingTests
{
    public static TheoryData<bool, bool, string, string> Cases =>
    [
        .. from damage in new[] { false, true }
           from completed in new[] { true, false }
           from review in new[] { "none", "Open", "Lifted", "Barring" }
           from abuse in new[] { "none", "Open", "Lifted", "Barring" }
           select new TheoryDataRow<bool, bool, string, string>(damage, completed, review, abuse),
    ];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_combination_of_what_is_open_and_what_was_concluded(bool damage, bool completed, string review, string abuse)
    {
        var pilot = Pilot with { Damage = damage, Outcome = completed ? EvaluationOutcome.Completed : EvaluationOutcome.NotCompleted };
        var standing = new Standing(pilot, [.. Hold(HoldKind.LiabilityReview, review), .. Hold(HoldKind.AbuseSuspicion, abuse)]);
        // Written from the requirement: a damage is reviewed by rule, so its award waits for the review's end also before it is known of.
        var barred = review == "Barring" || abuse == "Barring";
        var paused = !barred && (review == "Open" || abuse == "Open" || ((damage || !completed) && review == "none"));
        (standing.Barred, standing.Paused).ShouldBe((barred, paused));
        var wanted = !completed ? ReasonCodes.PilotNotCompleted : barred ? ReasonCodes.AwardBarred : paused ? ReasonCodes.AwardPaused : null;
        if (wanted is null)
        {
            standing.RequireRewardable();
            var awarded = Reviewed();
            awarded.Award(Son, Son, standing, [RewardKind.Praise], 12, new Grounds(Reasons), Now);
            awarded.State.ShouldBe(CommendationState.Decided);
        }
        else
        {
            Reviewed().ShouldRefuse(wanted, c => c.Award(Son, Son, standing, [RewardKind.Praise], 12, new Grounds(Reasons), Now));
        }
    }

    [Theory]
    [InlineData("Open", ReasonCodes.AwardPaused)]
    [InlineData("Barring", ReasonCodes.AwardBarred)]
    public void Nothing_is_replicated_under_a_suspicion_of_abuse_or_after_it_was_confirmed(string abuse, string reason)
    {
        var standing = new Standing(Pilot, [.. Hold(HoldKind.AbuseSuspicion, abuse)]);
        Refused.ShouldBeRefused(reason, () => InnovationModel.Propose(Hoa, standing, "", 1, Now));
        Candidate().ShouldRefuse(reason, m => m.Recognise(Yen, standing, Reasons, Now));
    }

    [Fact]
    public void Section_9_rule_1_nobody_decides_for_a_head_who_is_a_nominee()
    {
        var forNominee = new Grounds(Reasons) { ActsFor = Phuc };
        Reviewed().ShouldRefuse(ReasonCodes.ActsForPartialHead, c => c.Award(Son, Son, Clear(Pilot), [RewardKind.Praise], 12, forNominee, Now));
        Reviewed().ShouldRefuse(ReasonCodes.ActsForPartialHead, c => c.Decline(Son, Son, forNominee, Now));
        Reviewed().Award(Son, Son, Clear(Pilot), [RewardKind.Praise], 12, new Grounds(Reasons) { ActsFor = Hoa }, Now);
    }

    // Invariant 8: a suspicion neither rewards nor refuses.
    [Fact]
    public void What_waits_for_a_suspicion_is_not_refused_for_it()
    {
        var commendation = Reviewed();
        commendation.Follow(new Standing(Pilot, [.. Hold(HoldKind.AbuseSuspicion, "Open")]), Now).ShouldBeTrue();
        commendation.ShouldRefuse(ReasonCodes.AwardPaused, c => c.Decline(Son, Son, new Grounds(Reasons), Now));
        commendation.Follow(new Standing(Pilot, [.. Hold(HoldKind.AbuseSuspicion, "Lifted")]), Now);
        commendation.Decline(Son, Son, new Grounds(Reasons), Now);
    }

    [Fact] // Section 9 rule 6.
    public void What_a_nominee_says_is_dealt_with_in_the_reasons()
    {
        Reviewed().ShouldRefuse(ReasonCodes.PersonConcernedRequired, c => c.AddStatement(Hoa, "Thay lời", Now));
        var commendation = Reviewed();
        commendation.AddStatement(Phuc, "Công sức của chị Lan là chính.", Now);
        commendation.ShouldRefuse(ReasonCodes.StatementsUnanswered, c => c.Award(Son, Son, Clear(Pilot), [RewardKind.Praise], 12, new Grounds(Reasons), Now));
        commendation.ShouldRefuse(ReasonCodes.StatementsUnanswered, c => c.Decline(Son, Son, new Grounds(Reasons), Now));
        commendation.Decline(Son, Son, new Grounds(Reasons, "Đã xem xét ý kiến."), Now);
        commendation.ShouldRefuse(ReasonCodes.IllegalTransition, c => c.Reconsider(Son, Son, true, new Grounds(Reasons), Now));

        commendation.AddStatement(Lan, "Đề nghị xem lại số liệu.", Now);
        commendation.ShouldRefuse(ReasonCodes.StatementsUnanswered, c => c.Reconsider(Son, Son, true, new Grounds(Reasons), Now));
        commendation.ShouldRefuse(ReasonCodes.HeadRequired, c => c.Reconsider(Hoa, Son, true, new Grounds(Reasons, "Đã xem."), Now));
        commendation.Reconsider(Son, Son, true, new Grounds(Reasons, "Số liệu đúng."), Now).Refusal.Reasons.ShouldBe(Reasons, "the refusal stays");
        (commendation.State, commendation.Decision).ShouldBe((CommendationState.Reviewed, null));
        commendation.Award(Son, Son, Clear(Pilot), [RewardKind.Praise], 12, new Grounds(Reasons), Now);
    }

    [Fact]
    public void Where_nobody_said_anything_nothing_is_dealt_with() =>
        Reviewed().ShouldRefuse(ReasonCodes.InvalidArgument, c => c.Decline(Son, Son, new Grounds(Reasons, "Đã xem xét"), Now));

    private static IEnumerable<AwardHold> Hold(HoldKind kind, string state)
    {
        if (state == "none")
        {
            yield break;
        }
        var hold = AwardHold.Open(Guid.CreateVersion7(), Pilot.ProposalId, kind);
        if (state != "Open")
        {
            hold.Conclude(state == "Barring");
        }
        yield return hold;
    }
}
