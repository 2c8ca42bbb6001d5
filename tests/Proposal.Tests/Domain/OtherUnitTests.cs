using Innovation.Contracts;
using Innovation.Proposal.Domain;
using static Innovation.Proposal.Tests.Domain.Ward;

namespace Innovation.Proposal.Tests.Domain;

/// <summary>Invariant 2: a proposal goes to the head of the unit where its author works; another unit needs a reason and the own superior's word.</summary>
public sealed class OtherUnitTests
{
    private static readonly ProposalContent _elsewhere = Content with { UnitId = City };

    // Guard: RequireUnit in Submit.
    [Fact]
    public void Nobody_chooses_their_judge()
    {
        var draft = Draft(_elsewhere);
        draft.ShouldRefuse(ReasonCodes.OtherUnitConsentRequired, Submit);
        draft.AskForOtherUnit(Lan, "Vấn đề thuộc thẩm quyền của thành phố", [Unit], Hoa, Now);
        draft.ParticipantIds.ShouldContain(Hoa);
        draft.ShouldRefuse(ReasonCodes.OtherUnitConsentRequired, Submit);
        draft.AnswerOtherUnit(Hoa, [Hoa], agreed: true, "Đồng ý trình thành phố", Now);
        Submit(draft);
        draft.State.ShouldBe(ProposalState.Submitted);
        draft.OtherUnitRequests.ShouldHaveSingleItem().Answer!.GivenBy.ShouldBe(Hoa);
    }

    [Fact]
    public void A_no_is_a_no_until_the_superior_is_asked_again()
    {
        var draft = Draft(_elsewhere);
        draft.AskForOtherUnit(Lan, "Vấn đề thuộc thẩm quyền của thành phố", [Unit], Hoa, Now);
        draft.AnswerOtherUnit(Hoa, [Hoa], agreed: false, "Trình tại phường trước", Now);
        draft.ShouldRefuse(ReasonCodes.OtherUnitConsentRequired, Submit);
        draft.ShouldRefuse(ReasonCodes.IllegalTransition, p => p.AnswerOtherUnit(Hoa, [Hoa], true, "Đồng ý", Now));
    }

    // Guard: the unit in RequireUnit: a word for one unit is none for another.
    [Fact]
    public void The_word_is_for_the_unit_that_was_asked_about()
    {
        var draft = Draft(_elsewhere);
        draft.AskForOtherUnit(Lan, "Vấn đề thuộc thẩm quyền của thành phố", [Unit], Hoa, Now);
        draft.AnswerOtherUnit(Hoa, [Hoa], agreed: true, "Đồng ý trình thành phố", Now);
        draft.Edit(Lan, Content with { UnitId = Party }, Now);
        draft.ShouldRefuse(ReasonCodes.OtherUnitConsentRequired, Submit);
    }

    [Fact]
    public void Only_the_own_superior_answers_and_only_the_author_asks()
    {
        var draft = Draft(_elsewhere);
        draft.ShouldRefuse(ReasonCodes.AuthorRequired, p => p.AskForOtherUnit(Phuc, "Lý do", [Unit], Hoa, Now));
        draft.AskForOtherUnit(Lan, "Vấn đề thuộc thẩm quyền của thành phố", [Unit], Hoa, Now);
        draft.ShouldRefuse(ReasonCodes.SuperiorRequired, p => p.AnswerOtherUnit(Dung, [Hoa], true, "Đồng ý", Now));
        draft.ShouldRefuse(ReasonCodes.SuperiorRequired, p => p.AnswerOtherUnit(Lan, [Lan], true, "Đồng ý", Now));
        Draft().ShouldRefuse(ReasonCodes.IllegalTransition, p => p.AskForOtherUnit(Lan, "Không cần hỏi", [Unit], Hoa, Now));
    }

    private static void Submit(InnovationProposal draft) => draft.Submit(Lan, new Routing(City, Son), Author, draft.Content.LegalBasis, 1, Now);
}
