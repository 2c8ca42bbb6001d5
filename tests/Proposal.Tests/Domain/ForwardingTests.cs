using Innovation.Contracts;
using Innovation.Contracts.Events;
using Innovation.Proposal.Domain;
using static Innovation.Proposal.Tests.Domain.Ward;

namespace Innovation.Proposal.Tests.Domain;

public sealed class ForwardingTests
{
    private static readonly Routing _up = new(City, Son);

    public static TheoryData<string> OpenStages => ["Submitted", "UnderReview", "Voting", "Council"];

    [Theory]
    [MemberData(nameof(OpenStages))]
    public void From_any_open_state_the_superior_level_owes_the_answer(string stage)
    {
        var proposal = At(stage);
        proposal.ForwardUp(Hoa, Hoa, _up, "Vượt thẩm quyền của phường", Now);
        proposal.State.ShouldBe(ProposalState.ForwardedUp);
        (proposal.DecidingUnitId, proposal.DecidingHeadId).ShouldBe((City, Son));
        proposal.Forwardings.ShouldHaveSingleItem().From.ShouldBe(new Routing(Unit, Hoa));
        proposal.LatestBallot?.ClosedAt.ShouldNotBeNull();
        proposal.LatestCouncil?.ClosedAt.ShouldNotBeNull();
        proposal.ShouldRefuse(ReasonCodes.HeadRequired, p => p.ForwardUp(Hoa, Son, new Routing(Party, Tam), "Lần nữa", Now));
    }

    [Fact]
    public void The_next_level_has_its_own_party_opinion_and_completes_the_rows()
    {
        var proposal = UnderReview();
        proposal.ForwardUp(Hoa, Hoa, _up, "Vượt thẩm quyền của phường", Now);
        proposal.ShouldRefuse(ReasonCodes.PartyOpinionMissing, p => p.OpenBallot(Son, Son, [Son, Linh], new Grant(GrantKind.Pilot, Limits), Now));
        proposal.Forwardings[0].PartyOpinion.ShouldNotBeNull();

        var unchecked_ = Submitted();
        unchecked_.ForwardUp(Hoa, Hoa, _up, "Vượt thẩm quyền của phường", Now);
        foreach (var row in Enum.GetValues<LegalityRow>())
        {
            unchecked_.RecordLegalityCheck(Check(row), null, null);
        }
        unchecked_.State.ShouldBe(ProposalState.ForwardedUp);
        unchecked_.AttachPartyOpinion(new PartyOpinion(true, "Đồng ý", Binh, Now), null);
        unchecked_.OpenBallot(Son, Son, [Son], new Grant(GrantKind.Pilot, Limits), Now);
    }

    [Fact]
    public void Only_the_head_forwards_and_only_what_is_open()
    {
        Submitted().ShouldRefuse(ReasonCodes.HeadRequired, p => p.ForwardUp(Dung, Hoa, _up, "Không phải việc của cấp phó", Now));
        Draft().ShouldRefuse(ReasonCodes.IllegalTransition, p => p.ForwardUp(Hoa, Hoa, _up, "Chưa trình", Now));
        VotedDown().ShouldRefuse(ReasonCodes.IllegalTransition, p => p.ForwardUp(Hoa, Hoa, _up, "Đã quyết định", Now));
    }

    // Guard: MoveUp's refusal of a partial head (invariants 1 and 2).
    [Fact]
    public void It_never_goes_to_a_head_who_is_an_author_or_has_an_interest()
    {
        var authored = Submitted(Content with { CoAuthorIds = [Son] });
        authored.AnswerCoAuthorship(Son, true, CivilServant, Above, Now);
        authored.ShouldRefuse(ReasonCodes.NoCompetentHead, p => p.ForwardUp(Hoa, Hoa, _up, "Vượt thẩm quyền", Now));
        var interested = Submitted();
        interested.DeclareInterest(Son, "Người nhà là bên cung cấp", Now);
        interested.ShouldRefuse(ReasonCodes.NoCompetentHead, p => p.ForwardUp(Hoa, Hoa, _up, "Vượt thẩm quyền", Now));
    }

    // Guard: RequireImpartial in RequireHead (invariants 1 and 2). The post may come to the author after the submission.
    [Fact]
    public void Who_must_not_decide_may_still_hand_it_over()
    {
        var proposal = UnderReview();
        proposal.ShouldRefuse(ReasonCodes.MayNotJudgeOwn, p => p.OpenBallot(Phuc, Phuc, Collective, new Grant(GrantKind.Pilot, Limits), Now));
        proposal.ForwardUp(Phuc, Phuc, _up, "Người đứng đầu nay là đồng tác giả", Now);
        proposal.DecidingHeadId.ShouldBe(Son);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)] // the superior's superior is competent too
    public void Regulated_but_unfit_is_granted_at_the_competent_level_or_above(bool higher)
    {
        var proposal = Submitted(Content with { RegulatoryGap = RegulatoryGap.RegulatedButUnfit, LegalBasis = [Directive] });
        // Guard: DEROGATION_REQUIRED in RecordLegalityCheck.
        proposal.ShouldRefuse(ReasonCodes.DerogationRequired, p => p.RecordLegalityCheck(Check(LegalityRow.LegalDocuments), null, null));
        proposal.RecordLegalityCheck(Check(LegalityRow.LegalDocuments, LegalityVerdict.NeedsDerogation, City, Party), null, _up);
        foreach (var row in (LegalityRow[])[LegalityRow.Constitution, LegalityRow.PartyRules, LegalityRow.Treaties])
        {
            // Guard: ClearsAt in LegalityCleared (invariant 4): not at the ward.
            proposal.LegalityCleared.ShouldBeFalse();
            proposal.RecordLegalityCheck(Check(row), null, _up);
        }
        proposal.State.ShouldBe(ProposalState.ForwardedUp);
        proposal.Forwardings.ShouldHaveSingleItem().ForwardedBy.ShouldBe(Tu);
        var (unit, head) = (City, Son);
        if (higher)
        {
            proposal.ForwardUp(Son, Son, new Routing(Party, Tam), "Xin ý kiến cấp cao hơn", Now);
            (unit, head) = (Party, Tam);
        }
        proposal.LegalityCleared.ShouldBeTrue();
        proposal.DecidingUnitId.ShouldBe(unit);
        proposal.AttachPartyOpinion(new PartyOpinion(true, "Đồng ý", Binh, Now), null);
        proposal.OpenBallot(head, head, [head], new Grant(GrantKind.Pilot, Limits), Now);
        proposal.CastVote(head, VoteChoice.Yes, Now);
        proposal.Decide(head, head, new Closing("Cho phép thí điểm khác quy định.", 50, false), Today, Now);
        proposal.State.ShouldBe(ProposalState.ApprovedAsPilot);
    }

    [Fact]
    public void A_basis_that_does_not_reach_the_issue_is_refused_with_the_reason()
    {
        var draft = Draft(Content with { RegulatoryGap = RegulatoryGap.RegulatedButUnfit });
        var refusal = Should.Throw<RefusedException>(() => draft.Submit(Lan, new Routing(Unit, Hoa), Author, draft.Content.LegalBasis, 1, Now)).Refusal;
        refusal.Reason.ShouldBe(ReasonCodes.OutsideScope);
        refusal.Fields.ShouldHaveSingleItem().Field.ShouldBe("legal_basis");
        draft.State.ShouldBe(ProposalState.Draft);
    }

    private static InnovationProposal At(string stage) => stage switch
    {
        "Submitted" => Submitted(),
        "UnderReview" => UnderReview(),
        "Voting" => Voting(),
        _ => CouncilTests.Convened(),
    };
}
