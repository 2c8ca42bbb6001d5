using Innovation.Contracts;
using Innovation.Proposal.Domain;
using static Innovation.Proposal.Tests.Domain.Ward;

namespace Innovation.Proposal.Tests.Domain;

public sealed class SubmissionTests
{
    [Fact]
    public void A_complete_draft_is_received_and_routed()
    {
        var proposal = Submitted();
        proposal.State.ShouldBe(ProposalState.Submitted);
        proposal.ReceivedAt.ShouldBe(Now);
        proposal.DecidingUnitId.ShouldBe(Unit);
        proposal.DecidingHeadId.ShouldBe(Hoa);
        proposal.PolicyVersion.ShouldBe(1);
    }

    [Fact]
    public void What_is_missing_is_named_all_at_once()
    {
        var draft = Draft(Content with { LegalBasis = [], Plan = Content.Plan with { DurationMonths = 0 }, Impact = Content.Impact with { Indicators = [] } });
        var refusal = Should.Throw<RefusedException>(() => draft.Submit(Lan, new Routing(Unit, Hoa), Author, draft.Content.LegalBasis, 1, Now)).Refusal;
        refusal.Reason.ShouldBe(ReasonCodes.ContentIncomplete);
        refusal.Fields.Select(f => f.Field).ShouldBe(["legal_basis", "plan.duration_months", "impact.indicators"]);
        draft.State.ShouldBe(ProposalState.Draft);
    }

    [Fact]
    public void Only_the_author_hands_it_in() =>
        Draft().ShouldRefuse(ReasonCodes.AuthorRequired, p => p.Submit(Phuc, new Routing(Unit, Hoa), Author, Content.LegalBasis, 1, Now));

    [Fact]
    public void It_is_handed_in_once() =>
        Submitted().ShouldRefuse(ReasonCodes.IllegalTransition, p => p.Submit(Lan, new Routing(Unit, Hoa), Author, Content.LegalBasis, 1, Now));

    [Fact]
    public void A_submitted_proposal_is_not_edited() =>
        Submitted().ShouldRefuse(ReasonCodes.IllegalTransition, p => p.Edit(Lan, Content, Now));

    [Fact]
    public void The_author_is_never_also_a_co_author() =>
        Draft(Content with { CoAuthorIds = [Lan, Phuc, Phuc] }).AuthorIds.ShouldBe([Lan, Phuc]);

    [Theory]
    [InlineData(true, true, "ward")]
    [InlineData(false, true, "city")] // vacant post
    public void The_first_head_in_office_who_is_no_author_decides(bool wardHasHead, bool cityHasHead, string expected)
    {
        var levels = new[] { new Level(Unit, wardHasHead ? Hoa : (Guid?)null), new Level(City, cityHasHead ? Son : (Guid?)null) };
        CompetentHead.Find(levels, [Lan])!.DecidingUnitId.ShouldBe(expected == "ward" ? Unit : City);
    }

    // Guard: the partial heads in CompetentHead.Find (invariant 2).
    [Fact]
    public void A_heads_own_proposal_goes_to_the_superior_head() =>
        CompetentHead.Find([new Level(Unit, Hoa), new Level(City, Son)], [Hoa]).ShouldBe(new Routing(City, Son));

    // Guard: the partial heads in CompetentHead.Find (invariant 2).
    [Fact]
    public void So_does_one_that_the_head_co_authors() =>
        CompetentHead.Find([new Level(Unit, Hoa), new Level(City, Son)], [Lan, Hoa]).ShouldBe(new Routing(City, Son));

    [Fact]
    public void Nobody_is_competent_where_the_only_head_is_an_author() =>
        CompetentHead.Find([new Level(City, Son)], [Son]).ShouldBeNull();

    [Fact]
    public void The_author_withdraws_before_a_decision_only()
    {
        var proposal = Submitted();
        proposal.Withdraw(Lan, Now);
        proposal.State.ShouldBe(ProposalState.Withdrawn);
        proposal.ShouldRefuse(ReasonCodes.IllegalTransition, p => p.Withdraw(Lan, Now));

        var decided = Voted(VoteChoice.Yes, VoteChoice.Yes, VoteChoice.No);
        decided.Decide();
        decided.ShouldRefuse(ReasonCodes.IllegalTransition, p => p.Withdraw(Lan, Now));
    }

    [Fact]
    public void A_withdrawal_closes_the_open_ballot()
    {
        var proposal = Voting();
        proposal.Withdraw(Lan, Now);
        proposal.ShouldRefuse(ReasonCodes.NoOpenBallot, p => p.CastVote(Dung, VoteChoice.Yes, Now));
    }
}
