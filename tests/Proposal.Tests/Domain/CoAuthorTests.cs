using Innovation.Contracts;
using Innovation.Proposal.Domain;
using static Innovation.Proposal.Tests.Domain.Ward;

namespace Innovation.Proposal.Tests.Domain;

public sealed class CoAuthorTests
{
    [Fact]
    public void Who_declines_is_no_author_and_is_not_named_again()
    {
        var draft = Draft();
        draft.AnswerCoAuthorship(Phuc, confirmed: false, Now);
        draft.AuthorIds.ShouldBe([Lan]);
        draft.ParticipantIds.ShouldNotContain(Phuc);
        draft.ShouldRefuse(ReasonCodes.CoAuthorDeclined, p => p.Edit(Lan, Content));
    }

    [Fact]
    public void Confirming_is_possible_until_the_decision()
    {
        var proposal = Voting();
        proposal.AnswerCoAuthorship(Phuc, confirmed: true, Now);
        proposal.CoAuthorAnswers.ShouldBe([new CoAuthorAnswer(Phuc, true, Now)]);
        proposal.ShouldRefuse(ReasonCodes.AlreadyExists, p => p.AnswerCoAuthorship(Phuc, confirmed: true, Now));
    }

    // Guard: RequireState(Draft) in AnswerCoAuthorship (invariant 1): declining must not bring a vote back.
    [Fact]
    public void Declining_ends_with_the_submission()
    {
        Submitted().ShouldRefuse(ReasonCodes.IllegalTransition, p => p.AnswerCoAuthorship(Phuc, confirmed: false, Now));
        Returned().ShouldRefuse(ReasonCodes.IllegalTransition, p => p.AnswerCoAuthorship(Phuc, confirmed: false, Now));
    }

    [Fact]
    public void Nobody_else_answers() => Draft().ShouldRefuse(ReasonCodes.NotCoAuthor, p => p.AnswerCoAuthorship(Lan, confirmed: true, Now));
}
