using Innovation.Contracts;
using Innovation.Contracts.Events;
using Innovation.Proposal.Domain;
using static Innovation.Proposal.Domain.VoteChoice;
using static Innovation.Proposal.Tests.Domain.Ward;

namespace Innovation.Proposal.Tests.Domain;

public sealed class VotingTests
{
    [Fact]
    public void Two_to_one_carries_a_pilot()
    {
        var proposal = Voted(Yes, Yes, No);
        proposal.Decide().ShouldBe(BallotOutcome.Carried);
        proposal.State.ShouldBe(ProposalState.ApprovedAsPilot);
        proposal.Decision!.Tally.ShouldBe(new Tally(2, 1, 0, 3));
        proposal.Decision.Limits.ShouldBe(Limits);
        proposal.ApproverIds.ShouldBe([Hoa, Dung]);
    }

    [Fact]
    public void The_other_grant_is_a_state_of_its_own()
    {
        var proposal = Voted(Yes, Yes, No, GrantKind.Implementation);
        proposal.Decide();
        proposal.State.ShouldBe(ProposalState.Approved);
    }

    // Guard: the exclusions in OpenBallot and IsAuthor in CastVote (invariant 1).
    [Fact]
    public void An_author_who_is_a_deputy_does_not_vote()
    {
        var proposal = Voting();
        proposal.LatestBallot!.EntitledIds.ShouldBe([Hoa, Dung, Mai]);
        proposal.LatestBallot.Excluded.ShouldBe([new Exclusion(Phuc, ReasonCodes.AuthorMayNotVote)]);
        proposal.ShouldRefuse(ReasonCodes.AuthorMayNotVote, p => p.CastVote(Phuc, Yes, Now));
    }

    // Guard: HasInterest in CastVote (invariant 1).
    [Fact]
    public void Nor_who_declared_an_interest_even_after_the_opening()
    {
        var proposal = Voting();
        proposal.DeclareInterest(Mai, "Đơn vị cung cấp là của gia đình", Now);
        proposal.ShouldRefuse(ReasonCodes.InterestDeclared, p => p.CastVote(Mai, Yes, Now));
    }

    // Guard: RequireImpartial in RequireHead (invariant 1).
    [Fact]
    public void Nor_the_head_who_declared_one_and_they_do_not_decide_either()
    {
        var proposal = Voted(Yes, Yes, No);
        proposal.DeclareInterest(Hoa, "Có liên quan về lợi ích", Now);
        proposal.ShouldRefuse(ReasonCodes.InterestDeclared, p => p.Decide());
    }

    [Fact]
    public void An_outsider_does_not_vote() => Voting().ShouldRefuse(ReasonCodes.NotEntitledToVote, p => p.CastVote(Tu, Yes, Now));

    [Fact]
    public void A_vote_is_final()
    {
        var proposal = Voting();
        proposal.CastVote(Dung, No, Now);
        proposal.ShouldRefuse(ReasonCodes.AlreadyVoted, p => p.CastVote(Dung, Yes, Now));
    }

    // Guard: RequireHead (invariant 16: the duty stays with the post).
    [Fact]
    public void Only_the_head_of_today_opens_and_decides()
    {
        UnderReview().ShouldRefuse(ReasonCodes.HeadRequired, p => p.OpenBallot(Dung, Hoa, Collective, new Grant(GrantKind.Pilot, Limits), Now));
        // The post changed hands: the successor decides, the predecessor no longer.
        var proposal = Voted(Yes, Yes, No);
        proposal.ShouldRefuse(ReasonCodes.HeadRequired, p => p.Decide(Hoa, Son, new Closing("Lý do của người tiền nhiệm.", 50, false), Today, Now));
        proposal.Decide(Son, Son, new Closing("Lý do của người kế nhiệm.", 50, false), Today, Now).ShouldBeTrue();
    }

    // Guard: RequireImpartial in RequireHead (invariant 2).
    [Fact]
    public void A_head_who_is_the_author_never_decides() =>
        Voted(Yes, Yes, No).ShouldRefuse(ReasonCodes.MayNotJudgeOwn, p =>
            p.Decide(Lan, Lan, new Closing("Tự quyết định việc của mình.", 50, false), Today, Now));

    [Theory]
    [InlineData((int)Yes, (int)Yes, (int)Yes, (int)BallotOutcome.Carried)]
    [InlineData((int)No, (int)Yes, (int)Yes, (int)BallotOutcome.Carried)]
    [InlineData((int)Yes, (int)No, (int)No, (int)BallotOutcome.NotCarried)]
    [InlineData((int)Yes, (int)Abstain, (int)No, (int)BallotOutcome.NotCarried)]
    [InlineData((int)Yes, (int)Abstain, (int)Abstain, (int)BallotOutcome.NotCarried)] // an abstention is no yes
    public void More_than_half_of_the_entitled_must_say_yes(int hoa, int dung, int mai, int expected)
    {
        var proposal = Voted((VoteChoice)hoa, (VoteChoice)dung, (VoteChoice)mai);
        proposal.Decide().ShouldBe((BallotOutcome)expected);
        proposal.State.ShouldBe((BallotOutcome)expected == BallotOutcome.Carried ? ProposalState.ApprovedAsPilot : ProposalState.Rejected);
    }

    [Theory]
    [InlineData((int)Yes, (int)No, (int)BallotOutcome.Carried)]
    [InlineData((int)No, (int)Yes, (int)BallotOutcome.NotCarried)]
    [InlineData((int)Abstain, (int)Yes, (int)BallotOutcome.Undecided)]
    public void A_tie_follows_the_head_and_is_undecided_without_them(int head, int other, int expected)
    {
        var proposal = Voting(collective: [Hoa, Dung]);
        proposal.CastVote(Hoa, (VoteChoice)head, Now);
        proposal.CastVote(Dung, (VoteChoice)other, Now);
        proposal.Decide().ShouldBe((BallotOutcome)expected);
    }

    [Fact]
    public void After_an_undecided_ballot_a_new_one_is_held()
    {
        var proposal = Voting(collective: [Hoa, Dung]);
        proposal.CastVote(Dung, Yes, Now);
        proposal.Decide(absencesConfirmed: true).ShouldBe(BallotOutcome.Undecided);
        proposal.State.ShouldBe(ProposalState.UnderReview);
        proposal.Decision.ShouldBeNull();
        proposal.OpenBallot(Hoa, Hoa, [Hoa, Dung], new Grant(GrantKind.Pilot, Limits), Now);
        proposal.LatestBallot!.Round.ShouldBe(2);
    }

    [Fact]
    public void The_head_does_not_close_while_votes_could_still_change_it()
    {
        var proposal = Voting();
        proposal.CastVote(Hoa, No, Now);
        proposal.ShouldRefuse(ReasonCodes.VotesOutstanding, p => p.Decide());
        proposal.Decide(absencesConfirmed: true).ShouldBe(BallotOutcome.NotCarried);
    }

    [Fact]
    public void What_can_no_longer_change_is_decided_at_once()
    {
        var proposal = Voting();
        proposal.CastVote(Hoa, Yes, Now);
        proposal.CastVote(Dung, Yes, Now);
        proposal.Decide().ShouldBe(BallotOutcome.Carried);
    }

    [Fact]
    public void A_grant_is_not_wider_than_what_was_proposed() =>
        UnderReview().ShouldRefuse(ReasonCodes.GrantTooWide, p =>
            p.OpenBallot(Hoa, Hoa, Collective, new Grant(GrantKind.Pilot, Limits with { DurationMonths = 7 }), Now));

    [Fact]
    public void One_ballot_at_a_time() =>
        Voting().ShouldRefuse(ReasonCodes.BallotOpen, p => p.OpenBallot(Hoa, Hoa, Collective, new Grant(GrantKind.Pilot, Limits), Now));

    // Guard: the reasons' length in Decide (invariant 15).
    [Theory]
    [InlineData("")]
    [InlineData("Đồng ý.")]
    [InlineData("                    ")]
    public void No_decision_without_reasons(string reasons) =>
        Voted(Yes, Yes, No).ShouldRefuse(ReasonCodes.InvalidArgument, p => p.Decide(Hoa, Hoa, new Closing(reasons, 50, false), Today, Now));

    [Fact]
    public void A_decision_is_made_once()
    {
        var proposal = Voted(Yes, Yes, No);
        proposal.Decide();
        proposal.ShouldRefuse(ReasonCodes.IllegalTransition, p => p.Decide());
        proposal.ShouldRefuse(ReasonCodes.NoOpenBallot, p => p.CastVote(Mai, Yes, Now));
    }
}
