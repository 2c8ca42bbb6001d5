using Innovation.Contracts;
using Innovation.Contracts.Events;
using Innovation.Proposal.Domain;
using static Innovation.Proposal.Tests.Domain.Ward;

namespace Innovation.Proposal.Tests.Domain;

/// <summary>Section 9 rule 1: all that the head must do can be done by who acts, in their own name and for the head.</summary>
public sealed class ActingHeadTests
{
    private static readonly Closing _closing = new("Cần thiết và khả thi cho người dân.", 50, false);
    private static readonly HeadOverride _signed = new("Người dân cần ngay", "Đã thử và làm được", "Tôi chịu trách nhiệm trước cấp trên và pháp luật");

    [Fact]
    public void Who_acts_opens_votes_and_decides_for_the_head_and_the_record_says_so()
    {
        var proposal = UnderReview();
        proposal.OpenBallot(Dung, Authorised, Collective, new Grant(GrantKind.Pilot, Limits), Now);
        proposal.LatestBallot!.Acting.ShouldBe(new Acting(Dung, Hoa));
        proposal.CastVote(Dung, VoteChoice.Yes, Now);
        proposal.CastVote(Mai, VoteChoice.Yes, Now);
        proposal.Decide(Dung, Authorised, _closing, Today, Now).ShouldBeTrue();
        proposal.Decision!.DecidedBy.ShouldBe(Dung);
        proposal.Decision.Acting.ShouldBe(new Acting(Dung, Hoa));
    }

    // Guard: HeadId in OpenBallot: the vote that breaks a tie is the head's, not that of who acted when it opened.
    [Fact]
    public void The_vote_of_who_acts_no_more_breaks_no_tie()
    {
        var proposal = UnderReview();
        proposal.OpenBallot(Dung, Authorised, Collective, new Grant(GrantKind.Pilot, Limits), Now);
        proposal.LatestBallot!.HeadId.ShouldBe(Hoa);
    }

    [Fact]
    public void The_head_keeps_the_duty_while_somebody_acts_and_then_decides_as_the_head()
    {
        var proposal = Voted(VoteChoice.Yes, VoteChoice.Yes, VoteChoice.No);
        proposal.Decide(Hoa, Authorised, _closing, Today, Now);
        proposal.Decision!.Acting.ShouldBeNull();
    }

    [Fact]
    public void Who_is_named_on_a_vacancy_acts_for_nobody()
    {
        var proposal = Submitted();
        proposal.ForwardUp(Dung, new Headship(null, new Acting(Dung, null)), new Routing(City, Son), "Vượt thẩm quyền của phường", Now);
        proposal.Forwardings[0].Acting.ShouldBe(new Acting(Dung, null));
    }

    // Guard: HeadId in CompetentHead.Find (invariant 2): a head's own proposal goes to the superior head, never to the deputy who acts for them.
    [Fact]
    public void A_heads_own_proposal_never_goes_to_the_acting_deputy() =>
        CompetentHead.Find([new Level(Unit, Authorised), new Level(City, Son)], [Hoa]).ShouldBe(new Routing(City, Son));

    [Fact]
    public void Nor_does_the_proposal_of_who_acts_stay_with_them() =>
        CompetentHead.Find([new Level(Unit, Authorised), new Level(City, Son)], [Dung]).ShouldBe(new Routing(City, Son));

    [Fact]
    public void It_is_routed_to_who_is_in_charge() =>
        CompetentHead.Find([new Level(Unit, Authorised), new Level(City, Son)], [Lan]).ShouldBe(new Routing(Unit, Dung));

    // Guard: ActsForPartialHead in RequireHead: the head's interest is not got round by an absence.
    [Fact]
    public void Nobody_acts_for_a_head_who_may_not_decide()
    {
        var proposal = Voted(VoteChoice.Yes, VoteChoice.Yes, VoteChoice.Yes);
        proposal.DeclareInterest(Hoa, "Có liên quan về lợi ích", Now);
        proposal.ShouldRefuse(ReasonCodes.ActsForPartialHead, p => p.Decide(Dung, Authorised, _closing, Today, Now));
    }

    // Art. 8(1): the responsibility before superiors and the law is the head's own, or that of who was named on the vacancy.
    [Fact]
    public void An_authorised_deputy_does_not_override_and_who_was_named_on_a_vacancy_does()
    {
        VotedDown().ShouldRefuse(ReasonCodes.OverrideNotDelegable, p => p.Override(Dung, Authorised, _signed, true, Now));
        var vacant = VotedDown();
        vacant.Override(Dung, new Headship(null, new Acting(Dung, null)), _signed, true, Now);
        vacant.Decision!.Acting.ShouldBe(new Acting(Dung, null));
    }

    [Fact]
    public void A_tie_follows_the_head_before_who_acts()
    {
        var proposal = UnderReview();
        proposal.OpenBallot(Dung, Authorised, [Hoa, Dung], new Grant(GrantKind.Pilot, Limits), Now);
        proposal.CastVote(Hoa, VoteChoice.No, Now);
        proposal.CastVote(Dung, VoteChoice.Yes, Now);
        proposal.Decide(Dung, Authorised, _closing, Today, Now);
        proposal.State.ShouldBe(ProposalState.Rejected);
    }

    [Fact]
    public void With_the_head_absent_it_follows_who_acts()
    {
        var proposal = UnderReview();
        proposal.OpenBallot(Dung, Authorised, [Hoa, Dung], new Grant(GrantKind.Pilot, Limits), Now);
        proposal.CastVote(Dung, VoteChoice.Yes, Now);
        proposal.Decide(Dung, Authorised, _closing with { AbsencesConfirmed = true }, Today, Now);
        proposal.State.ShouldBe(ProposalState.ApprovedAsPilot);
    }
}
