using Innovation.Contracts;
using Innovation.Contracts.Events;
using Innovation.Proposal.Domain;
using static Innovation.Proposal.Tests.Domain.Ward;

namespace Innovation.Proposal.Tests.Domain;

public sealed class LegalityTests
{
    [Fact]
    public void Four_clear_rows_lead_to_review()
    {
        var proposal = Submitted();
        foreach (var row in Enum.GetValues<LegalityRow>())
        {
            proposal.LegalityCleared.ShouldBeFalse();
            proposal.RecordLegalityCheck(Check(row), null, null);
        }
        proposal.State.ShouldBe(ProposalState.UnderReview);
        proposal.LegalityCleared.ShouldBeTrue();
    }

    [Fact]
    public void One_row_that_two_find_contrary_ends_in_rejection_with_the_citation_as_reason()
    {
        var proposal = Submitted();
        proposal.RecordLegalityCheck(Check(LegalityRow.Treaties, LegalityVerdict.Contrary), null, null);
        proposal.RecordLegalityCheck(Check(LegalityRow.Treaties, LegalityVerdict.Contrary) with { ReviewerId = Tam }, null, null);
        proposal.State.ShouldBe(ProposalState.Rejected);
        proposal.Decision!.Reasons.ShouldBe("Đã đối chiếu các văn bản liên quan");
        proposal.ShouldRefuse(ReasonCodes.IllegalTransition, p => p.RecordLegalityCheck(Check(LegalityRow.Constitution), null, null));
    }

    [Fact]
    public void A_row_is_checked_once_without_a_reason_to_correct_it()
    {
        var proposal = Submitted();
        proposal.RecordLegalityCheck(Check(LegalityRow.Constitution), null, null);
        proposal.ShouldRefuse(ReasonCodes.LegalityRowChecked, p => p.RecordLegalityCheck(Check(LegalityRow.Constitution), null, null));
    }

    // Guard: ClearsAt in LegalityCleared (invariant 4).
    [Fact]
    public void A_derogation_is_decided_at_its_competent_level_only()
    {
        var proposal = Submitted();
        proposal.RecordLegalityCheck(Check(LegalityRow.LegalDocuments, LegalityVerdict.NeedsDerogation, City), null, new Routing(City, Son));
        foreach (var row in Enum.GetValues<LegalityRow>().Where(r => r != LegalityRow.LegalDocuments))
        {
            proposal.RecordLegalityCheck(Check(row), null, new Routing(City, Son));
        }
        proposal.State.ShouldBe(ProposalState.ForwardedUp);
        proposal.DecidingUnitId.ShouldBe(City);
        proposal.LegalityCleared.ShouldBeTrue();
        proposal.AttachPartyOpinion(new PartyOpinion(true, "Đồng ý", Binh, Now), null);
        proposal.ShouldRefuse(ReasonCodes.HeadRequired, p => p.OpenBallot(Hoa, Son, Collective, new Grant(GrantKind.Pilot, Limits), Now));
        proposal.OpenBallot(Son, Son, [Son], new Grant(GrantKind.Pilot, Limits), Now);
        proposal.CastVote(Son, VoteChoice.Yes, Now);
        proposal.Decide(Son, Son, new Closing("Cho phép thí điểm khác quy định.", 50, false), Today, Now).ShouldBeTrue();
        proposal.State.ShouldBe(ProposalState.ApprovedAsPilot);
    }

    // Guard: the row of a derogation in RecordLegalityCheck (invariant 4).
    [Theory]
    [InlineData((int)LegalityRow.Constitution)]
    [InlineData((int)LegalityRow.PartyRules)]
    [InlineData((int)LegalityRow.Treaties)]
    public void Only_a_rule_of_the_legal_documents_is_set_aside(int row) => Submitted().ShouldRefuse(
        ReasonCodes.InvalidArgument, p => p.RecordLegalityCheck(Check((LegalityRow)row, LegalityVerdict.NeedsDerogation, City), null, new Routing(City, Son)));

    // Guard: RequireImpartial in RecordLegalityCheck and AttachPartyOpinion (invariant 1).
    [Fact]
    public void Nobody_reviews_their_own_proposal_or_where_they_have_an_interest()
    {
        var proposal = Submitted();
        proposal.ShouldRefuse(ReasonCodes.MayNotJudgeOwn, p => p.RecordLegalityCheck(Check(LegalityRow.Constitution) with { ReviewerId = Phuc }, null, null));
        proposal.DeclareInterest(Tu, "Nhà cung cấp là người thân", Now);
        proposal.ShouldRefuse(ReasonCodes.InterestDeclared, p => p.RecordLegalityCheck(Check(LegalityRow.Constitution), null, null));
        proposal.ShouldRefuse(ReasonCodes.MayNotJudgeOwn, p => p.AttachPartyOpinion(new PartyOpinion(true, "Đồng ý", Lan, Now), null));
    }

    [Fact]
    public void The_opinion_is_given_once() =>
        UnderReview().ShouldRefuse(ReasonCodes.PartyOpinionGiven, p => p.AttachPartyOpinion(new PartyOpinion(false, "Không", Binh, Now), null));

    // Guard: RequireClearedGate in RequireDecidingHead (invariant 4).
    [Fact]
    public void No_ballot_before_the_gate_and_the_opinion()
    {
        Submitted().ShouldRefuse(ReasonCodes.IllegalTransition, p => p.OpenBallot(Hoa, Hoa, Collective, new Grant(GrantKind.Pilot, Limits), Now));
        var withoutOpinion = Submitted();
        foreach (var row in Enum.GetValues<LegalityRow>())
        {
            withoutOpinion.RecordLegalityCheck(Check(row), null, null);
        }
        withoutOpinion.ShouldRefuse(ReasonCodes.PartyOpinionMissing, p => p.OpenBallot(Hoa, Hoa, Collective, new Grant(GrantKind.Pilot, Limits), Now));
    }
}
