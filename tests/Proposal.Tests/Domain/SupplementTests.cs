using Innovation.Contracts;
using Innovation.Proposal.Domain;
using static Innovation.Proposal.Tests.Domain.Ward;

namespace Innovation.Proposal.Tests.Domain;

public sealed class SupplementTests
{
    private static readonly SupplementGap _gap = new("plan.resources", "Nêu nguồn kinh phí");

    [Fact]
    public void The_gaps_are_kept_and_the_text_is_with_its_author_again()
    {
        var proposal = Returned();
        proposal.State.ShouldBe(ProposalState.Returned);
        proposal.SupplementRequests.ShouldHaveSingleItem().Gaps.ShouldHaveSingleItem().Field.ShouldBe("plan.feasibility");
        proposal.Edit(Lan, Content with { Plan = Content.Plan with { Feasibility = "Đã thử nội bộ hai tháng" } }, Now);
        proposal.Resubmit(Lan, Above, Now.AddDays(1));
        proposal.State.ShouldBe(ProposalState.Submitted);
        proposal.Version.ShouldBe(2);
        proposal.SupplementRequests.ShouldHaveSingleItem().ResubmittedAt.ShouldBe(Now.AddDays(1));
        // The same level goes on, under the rules that the case is pinned to.
        (proposal.DecidingUnitId, proposal.PolicyVersion, proposal.ReceivedAt).ShouldBe((Unit, 1, Now));
    }

    [Fact]
    public void Only_what_was_just_received_is_returned()
    {
        Draft().ShouldRefuse(ReasonCodes.IllegalTransition, p => p.Return(Linh, Received, [_gap], Running, Now));
        Returned().ShouldRefuse(ReasonCodes.IllegalTransition, p => p.Return(Linh, Received, [_gap], Running, Now));
        UnderReview().ShouldRefuse(ReasonCodes.IllegalTransition, p => p.Return(Linh, Received, [_gap], Running, Now));
    }

    [Fact]
    public void A_return_names_its_gaps() => Submitted().ShouldRefuse(ReasonCodes.InvalidArgument, p => p.Return(Linh, Received, [], Running, Now));

    // Guard: the reception in Return.
    [Fact]
    public void Only_the_head_and_who_receives_return_it()
    {
        Submitted().ShouldRefuse(ReasonCodes.DutyRequired, p => p.Return(Dung, Received, [_gap], Running, Now));
        Submitted().ShouldRefuse(ReasonCodes.DutyRequired, p => p.Return(Hoa, new Reception(new Headship(null), [Linh]), [_gap], Running, Now));
        var proposal = Submitted();
        proposal.Return(Hoa, Received, [_gap], Running, Now);
        proposal.State.ShouldBe(ProposalState.Returned);
    }

    // Guards: RequireState and RequireAuthor in Resubmit.
    [Fact]
    public void Only_the_author_hands_it_in_again_and_only_what_was_returned()
    {
        Returned().ShouldRefuse(ReasonCodes.AuthorRequired, p => p.Resubmit(Phuc, Above, Now));
        Draft().ShouldRefuse(ReasonCodes.IllegalTransition, p => p.Resubmit(Lan, Above, Now));
        Submitted().ShouldRefuse(ReasonCodes.IllegalTransition, p => p.Resubmit(Lan, Above, Now));
        Returned().ShouldRefuse(ReasonCodes.IllegalTransition, p => p.Submit(Lan, new Routing(City, Son), Author, Content.LegalBasis, 9, Now));
    }

    // Guard: RequireImpartial in Return.
    [Fact]
    public void Nobody_returns_their_own() => Submitted().ShouldRefuse(ReasonCodes.MayNotJudgeOwn, p => p.Return(Phuc, Received, [_gap], Running, Now));

    // Guards: RequireSame in Edit. Leaving the authors would let a deputy vote on their own idea.
    [Fact]
    public void Unit_and_authors_stay_as_they_were_handed_in()
    {
        Returned().ShouldRefuse(ReasonCodes.InvalidArgument, p => p.Edit(Lan, Content with { CoAuthorIds = [] }, Now));
        Returned().ShouldRefuse(ReasonCodes.InvalidArgument, p => p.Edit(Lan, Content with { UnitId = City }, Now));
    }

    [Fact]
    public void Nothing_is_decided_while_the_author_has_it()
    {
        Returned().ShouldRefuse(ReasonCodes.IllegalTransition, p => p.RecordLegalityCheck(Check(LegalityRow.Constitution), null, null));
        Returned().ShouldRefuse(ReasonCodes.IllegalTransition, p => p.ForwardUp(Hoa, Hoa, new Routing(City, Son), "Vượt thẩm quyền", Now));
        Returned().Withdraw(Lan, Now);
    }

    // Guards: DecisionClock in Return (invariant 16): an overdue clock is not stopped, nor one that stood still as often as the rules allow.
    [Fact]
    public void The_clock_stands_still_once_and_never_when_it_is_overdue()
    {
        var late = Submitted();
        late.Return(Hoa, Received, [_gap], new DecisionClock(true, 1), Now).ShouldBeFalse();
        late.SupplementRequests[0].ClockPaused.ShouldBeFalse();
        var proposal = Submitted();
        proposal.Return(Hoa, Received, [_gap], Running, Now).ShouldBeTrue();
        proposal.Resubmit(Lan, Above, Now);
        proposal.Return(Hoa, Received, [_gap], Running, Now).ShouldBeFalse();
    }
}
