using Innovation.Contracts;
using Innovation.Contracts.Events;
using Innovation.Proposal.Domain;
using static Innovation.Proposal.Tests.Domain.Ward;

namespace Innovation.Proposal.Tests.Domain;

/// <summary>Recusals that appear after the vote (section 9 rule 4), and ballots that cannot be finished (rule 1).</summary>
public sealed class BallotTests
{
    private static readonly Guid[] _five = [Hoa, Dung, Mai, Tam, Son];
    private static readonly Closing _closing = new("Cần thiết và khả thi cho người dân.", 50, false) { RemainingPercent = 50 };

    // Guard: TakeOutVoteOf in DeclareInterest. Two to one for it; without Dung's vote a tie, which follows the head's no.
    [Fact]
    public void An_interest_after_the_vote_takes_the_vote_out()
    {
        var proposal = Voted(VoteChoice.No, VoteChoice.Yes, VoteChoice.Yes);
        proposal.DeclareInterest(Dung, "Công ty của gia đình", Now);
        var ballot = proposal.LatestBallot!;
        ballot.EntitledIds.ShouldBe([Hoa, Mai]);
        ballot.Excluded.ShouldContain(new Exclusion(Dung, ReasonCodes.InterestDeclared));
        ballot.TakenOut.ShouldHaveSingleItem().OfficerId.ShouldBe(Dung);
        proposal.Decide().ShouldBe(BallotOutcome.NotCarried);
        proposal.Decision!.Tally.ShouldBe(new Tally(1, 1, 0, 2));
    }

    [Fact]
    public void So_does_a_co_authorship_that_is_confirmed_after_it()
    {
        var proposal = Clear(Submit(Named(Content with { CoAuthorIds = [Mai] })));
        proposal.AttachPartyOpinion(new PartyOpinion(true, "Đồng ý chủ trương", Binh, Now), null);
        proposal.OpenBallot(Hoa, Hoa, Collective, new Grant(GrantKind.Pilot, Limits), Now);
        proposal.CastVote(Mai, VoteChoice.Yes, Now);
        proposal.AnswerCoAuthorship(Mai, true, CivilServant, Above, Now);
        proposal.LatestBallot!.Votes.ShouldBeEmpty();
        proposal.LatestBallot.Excluded.ShouldContain(new Exclusion(Mai, ReasonCodes.AuthorMayNotVote));
    }

    // Guard: IsTooFew in Decide, and CannotBeFinished in VoidBallot.
    [Fact]
    public void Too_few_left_decide_nothing_the_ballot_is_voided_and_a_new_one_opened()
    {
        var proposal = Open(_five);
        foreach (var member in (Guid[])[Mai, Tam, Son])
        {
            proposal.CastVote(member, VoteChoice.Yes, Now);
            proposal.DeclareInterest(member, "Công ty của gia đình", Now);
        }
        proposal.CastVote(Hoa, VoteChoice.Yes, Now);
        proposal.CastVote(Dung, VoteChoice.Yes, Now);
        proposal.ShouldRefuse(ReasonCodes.NotEntitledToVote, p => p.Decide(Hoa, Hoa, _closing, Today, Now));
        proposal.VoidBallot(Hoa, Hoa, _five, "Phần lớn thành viên đã rút khỏi việc biểu quyết", 50, Now);
        proposal.LatestBallot!.Voided!.Ground.ShouldBe(VoidGround.TooFewEntitled);
        proposal.State.ShouldBe(ProposalState.UnderReview);
        proposal.OpenBallot(Hoa, Hoa, [Hoa, Dung, Linh], new Grant(GrantKind.Pilot, Limits), Now);
        // The old one stays on record.
        proposal.Ballots.Select(b => (b.Round, b.Voided is null)).ShouldBe([(1, false), (2, true)], ignoreOrder: true);
    }

    [Fact]
    public void A_member_who_is_gone_without_a_vote_makes_it_unfinishable()
    {
        var proposal = Open(_five);
        proposal.CastVote(Hoa, VoteChoice.Yes, Now);
        proposal.VoidBallot(Hoa, Hoa, [Hoa, Dung, Mai, Tam], "Đồng chí Sơn đã chuyển công tác", 50, Now);
        proposal.LatestBallot!.Voided!.Ground.ShouldBe(VoidGround.MemberGone);
    }

    // Guard: BallotCanBeFinished: a vote is not held again because it goes the wrong way.
    [Fact]
    public void A_ballot_that_can_be_finished_is_not_voided()
    {
        var proposal = Open(_five);
        proposal.CastVote(Son, VoteChoice.No, Now);
        // Who has voted and left later changes nothing.
        proposal.ShouldRefuse(ReasonCodes.BallotCanBeFinished, p => p.VoidBallot(Hoa, Hoa, [Hoa, Dung, Mai, Tam], "Muốn biểu quyết lại", 50, Now));
        proposal.ShouldRefuse(ReasonCodes.HeadRequired, p => p.VoidBallot(Dung, Hoa, [Hoa], "Không phải người đứng đầu", 50, Now));
        UnderReview().ShouldRefuse(ReasonCodes.NoOpenBallot, p => p.VoidBallot(Hoa, Hoa, [Hoa], "Không có biểu quyết", 50, Now));
    }

    // Policy value proposal.vote.tie: FOLLOWS_HEAD by the law; NEW_VOTE decides nothing, and is really read.
    [Theory]
    [InlineData((int)TieRule.FollowsHead, (int)ProposalState.ApprovedAsPilot)]
    [InlineData((int)TieRule.NewVote, (int)ProposalState.UnderReview)]
    public void A_tie_leads_where_the_rules_say(int tie, int state)
    {
        var proposal = Open([Hoa, Dung]);
        proposal.CastVote(Hoa, VoteChoice.Yes, Now);
        proposal.CastVote(Dung, VoteChoice.No, Now);
        proposal.Decide(Hoa, Hoa, _closing with { Tie = (TieRule)tie }, Today, Now);
        proposal.State.ShouldBe((ProposalState)state);
        (proposal.LatestBallot!.Voided?.Ground).ShouldBe((TieRule)tie == TieRule.NewVote ? VoidGround.Tie : null);
    }

    // Guard: the last day in Override (policy value proposal.override).
    [Fact]
    public void A_rejection_is_overridden_in_time_or_not_at_all()
    {
        var signed = new HeadOverride("Người dân cần ngay", "Đã thử và làm được", "Tôi chịu trách nhiệm trước cấp trên và pháp luật");
        VotedDown().ShouldRefuse(ReasonCodes.OverrideExpired, p => p.Override(Hoa, Hoa, signed, true, Now.AddDays(8), Today.AddDays(7)));
        var proposal = VotedDown();
        proposal.Override(Hoa, Hoa, signed, true, Now.AddDays(7), Today.AddDays(7));
        proposal.State.ShouldBe(ProposalState.ApprovedAsPilot);
    }

    private static InnovationProposal Open(Guid[] collective)
    {
        var proposal = UnderReview();
        proposal.OpenBallot(Hoa, Hoa, collective, new Grant(GrantKind.Pilot, Limits), Now);
        return proposal;
    }
}
