using Innovation.Contracts;
using Innovation.Contracts.Events;
using Innovation.Proposal.Domain;
using static Innovation.Proposal.Tests.Domain.Ward;

namespace Innovation.Proposal.Tests.Domain;

/// <summary>Invariant 4: co-author and implementer by one's own word only; naming excludes nobody and binds nobody.</summary>
public sealed class ParticipationTests
{
    private static readonly Routing _up = new(City, Son);
    private static readonly LevelAbove _above = new(Hoa, _up);

    // Guard: AuthorIds, PartialIds and IsAuthor count confirmations, not names.
    [Fact]
    public void Naming_excludes_nobody_and_routes_nothing()
    {
        var draft = Named(Content with { CoAuthorIds = [Hoa, Dung, Mai], ImplementerIds = [Phuc] });
        draft.AuthorIds.ShouldBe([Lan]);
        draft.PartialIds.ShouldBe([Lan]);
        draft.ImplementerIds.ShouldBe([Lan]);
        CompetentHead.Find([new Level(Unit, Hoa), new Level(City, Son)], draft.PartialIds).ShouldBe(new Routing(Unit, Hoa));
        var proposal = Clear(Ward.Submit(draft));
        proposal.AttachPartyOpinion(new PartyOpinion(true, "Đồng ý chủ trương", Binh, Now), null);
        proposal.OpenBallot(Hoa, Hoa, Collective, new Grant(GrantKind.Pilot, Limits), Now);
        proposal.LatestBallot!.EntitledIds.ShouldBe(Collective);
        proposal.LatestBallot.Excluded.ShouldBeEmpty();
    }

    [Fact]
    public void Who_declines_is_no_author_and_is_not_named_again()
    {
        var draft = Named();
        draft.AnswerCoAuthorship(Phuc, confirmed: false, CivilServant, Above, Now);
        draft.AuthorIds.ShouldBe([Lan]);
        draft.ParticipantIds.ShouldNotContain(Phuc);
        draft.ShouldRefuse(ReasonCodes.CoAuthorDeclined, p => p.Edit(Lan, Content, Now));
    }

    [Fact]
    public void Who_confirms_after_the_submission_is_an_author_from_then_on()
    {
        var proposal = Ward.Submit(Named());
        proposal.IsAuthor(Phuc).ShouldBeFalse();
        proposal.AnswerCoAuthorship(Phuc, confirmed: true, CivilServant, Above, Now);
        proposal.AuthorIds.ShouldBe([Lan, Phuc]);
        proposal.State.ShouldBe(ProposalState.Submitted);
        proposal.ShouldRefuse(ReasonCodes.AlreadyExists, p => p.AnswerCoAuthorship(Phuc, confirmed: true, CivilServant, Above, Now));
    }

    // Guard: MoveUp in AnswerCoAuthorship (invariant 2).
    [Fact]
    public void A_head_who_confirms_hands_it_up_with_the_reason()
    {
        var proposal = Clear(Ward.Submit(Named(Content with { CoAuthorIds = [Hoa] })));
        proposal.AnswerCoAuthorship(Hoa, confirmed: true, CivilServant, _above, Now);
        proposal.State.ShouldBe(ProposalState.ForwardedUp);
        proposal.DecidingUnitId.ShouldBe(City);
        proposal.Forwardings.ShouldHaveSingleItem().Reason.ShouldContain("Điều 7 khoản 4");
        proposal.ShouldRefuse(ReasonCodes.MayNotJudgeOwn, p => p.OpenBallot(Hoa, Hoa, Collective, new Grant(GrantKind.Pilot, Limits), Now));
    }

    [Fact]
    public void A_head_above_whom_nobody_stands_cannot_confirm() => Ward.Submit(Named(Content with { CoAuthorIds = [Hoa] })).ShouldRefuse(
        ReasonCodes.NoCompetentHead, p => p.AnswerCoAuthorship(Hoa, confirmed: true, CivilServant, Above, Now));

    // Guard: movesUp in Resubmit (invariant 2).
    [Fact]
    public void A_head_who_confirms_while_it_is_with_its_author_hands_it_up_when_it_comes_back()
    {
        var proposal = Ward.Submit(Named(Content with { CoAuthorIds = [Hoa] }));
        proposal.Return(Linh, Received, [new SupplementGap("plan", "Nêu rõ nguồn lực")], Running, Now);
        proposal.AnswerCoAuthorship(Hoa, confirmed: true, CivilServant, _above, Now);
        proposal.State.ShouldBe(ProposalState.Returned);
        proposal.ShouldRefuse(ReasonCodes.NoCompetentHead, p => p.Resubmit(Lan, Above, Now));
        proposal.Resubmit(Lan, _above, Now);
        (proposal.State, proposal.DecidingHeadId).ShouldBe((ProposalState.ForwardedUp, Son));
    }

    // Guard: SetAsideWordsOf in AnswerCoAuthorship (invariant 1).
    [Fact]
    public void What_a_reviewer_said_lapses_with_their_confirmation()
    {
        var proposal = UnderReview(Content with { CoAuthorIds = [Tu, Binh] });
        proposal.AnswerCoAuthorship(Tu, confirmed: true, CivilServant, Above, Now);
        proposal.LegalityChecks.ShouldBeEmpty();
        proposal.EarlierChecks.Count.ShouldBe(4);
        proposal.State.ShouldBe(ProposalState.LegalityChecking);
        proposal.AnswerCoAuthorship(Binh, confirmed: true, CivilServant, Above, Now);
        proposal.PartyOpinion.ShouldBeNull();
        proposal.EarlierOpinions.ShouldHaveSingleItem();
    }

    // Guard: IsAuthor remembers every confirmation (invariant 1): withdrawing one brings no vote back.
    [Fact]
    public void A_confirmation_is_withdrawn_until_the_decision_and_brings_no_vote_back()
    {
        var proposal = Voting();
        proposal.AnswerCoAuthorship(Phuc, confirmed: false, CivilServant, Above, Now);
        proposal.AuthorIds.ShouldBe([Lan]);
        proposal.ShouldRefuse(ReasonCodes.AuthorMayNotVote, p => p.CastVote(Phuc, VoteChoice.Yes, Now));
        var decided = VotedDown();
        decided.ShouldRefuse(ReasonCodes.IllegalTransition, p => p.AnswerCoAuthorship(Phuc, confirmed: false, CivilServant, Above, Now));
    }

    [Fact]
    public void Nobody_else_answers()
    {
        Named().ShouldRefuse(ReasonCodes.NotCoAuthor, p => p.AnswerCoAuthorship(Lan, confirmed: true, CivilServant, Above, Now));
        Named().ShouldRefuse(ReasonCodes.NotCoAuthor, p => p.AnswerCoAuthorship(Mai, confirmed: true, CivilServant, Above, Now));
        Named().ShouldRefuse(ReasonCodes.NotNamedImplementer, p => p.AnswerImplementation(Mai, confirmed: true, CivilServant, Now));
    }

    // Guard: ImplementerIds counts those who agreed.
    [Fact]
    public void An_implementer_is_one_by_their_own_word()
    {
        var proposal = Submitted(Content with { ImplementerIds = [Mai, Dung] });
        proposal.ImplementerIds.ShouldBe([Lan]);
        proposal.AnswerImplementation(Mai, confirmed: true, CivilServant, Now);
        proposal.AnswerImplementation(Dung, confirmed: false, CivilServant, Now);
        proposal.ImplementerIds.ShouldBe([Mai]);
        proposal.ParticipantIds.ShouldNotContain(Dung);
        proposal.AnswerImplementation(Mai, confirmed: false, CivilServant, Now);
        proposal.ImplementerIds.ShouldBe([Lan]);
        var draft = Named(Content with { ImplementerIds = [Mai] });
        draft.AnswerImplementation(Mai, confirmed: false, CivilServant, Now);
        draft.ShouldRefuse(ReasonCodes.ImplementerDeclined, p => p.Edit(Lan, Content with { ImplementerIds = [Mai] }, Now));
    }
}
