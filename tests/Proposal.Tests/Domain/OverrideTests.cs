using Innovation.Contracts;
using Innovation.Contracts.Events;
using Innovation.Proposal.Domain;
using static Innovation.Proposal.Tests.Domain.Ward;

namespace Innovation.Proposal.Tests.Domain;

public sealed class OverrideTests
{
    private static readonly HeadOverride _signed = new("Người dân cần ngay", "Đã thử và làm được", "Tôi chịu trách nhiệm trước cấp trên và pháp luật");

    [Theory]
    [InlineData((int)GrantKind.Pilot, (int)ProposalState.ApprovedAsPilot)]
    [InlineData((int)GrantKind.Implementation, (int)ProposalState.Approved)]
    public void The_head_grants_what_was_voted_down_and_the_rejection_stays_on_record(int kind, int outcome)
    {
        var proposal = Voted(VoteChoice.Yes, VoteChoice.No, VoteChoice.No, (GrantKind)kind);
        proposal.Decide().ShouldBe(BallotOutcome.NotCarried);
        proposal.Override(Hoa, Hoa, _signed, true, Now.AddDays(1));
        proposal.State.ShouldBe((ProposalState)outcome);
        proposal.Decision!.HeadOverride.ShouldBe(_signed);
        proposal.Decision.Limits.ShouldBe(Limits);
        // Invariant 15: superseded, not edited.
        proposal.Decision.Superseded!.Outcome.ShouldBe(ProposalState.Rejected);
        proposal.ApproverIds.ShouldBe([Hoa]);
        proposal.ShouldRefuse(ReasonCodes.IllegalTransition, p => p.Override(Hoa, Hoa, _signed, true, Now));
    }

    // Guard: the statement's check in Override (invariant 5).
    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    public void No_grant_without_the_signed_acceptance_of_responsibility(string statement) =>
        VotedDown().ShouldRefuse(ReasonCodes.ResponsibilityRequired, p =>
            p.Override(Hoa, Hoa, _signed with { ResponsibilityStatement = statement }, true, Now));

    // Guard: responsibilityAccepted in Override (invariant 5); words alone do not sign.
    [Fact]
    public void Nor_without_the_outright_acceptance() =>
        VotedDown().ShouldRefuse(ReasonCodes.ResponsibilityRequired, p => p.Override(Hoa, Hoa, _signed, false, Now));

    // Guard: RequireClearedGate in Override (invariant 4).
    [Fact]
    public void No_override_of_the_law()
    {
        var proposal = Submitted();
        proposal.RecordLegalityCheck(Check(LegalityRow.Constitution, LegalityVerdict.Contrary), null, null);
        proposal.RecordLegalityCheck(Check(LegalityRow.Constitution, LegalityVerdict.Contrary) with { ReviewerId = Tam }, null, null);
        proposal.ShouldRefuse(ReasonCodes.LegalityNotCleared, p => p.Override(Hoa, Hoa, _signed, true, Now));
    }

    // Guard: the tally's check in Override.
    [Fact]
    public void No_override_of_a_council()
    {
        var proposal = CouncilTests.Scored(grants: 1, refusals: 4);
        proposal.Decide(Hoa, Hoa, new Closing("Theo kết quả của hội đồng.", 50, false), CouncilTests.Meeting, Now);
        proposal.State.ShouldBe(ProposalState.Rejected);
        proposal.ShouldRefuse(ReasonCodes.NotRejectedByVote, p => p.Override(Hoa, Hoa, _signed, true, Now));
    }

    // Guard: RequireHead in Override (invariants 1 and 2).
    [Fact]
    public void Only_the_impartial_head_of_today()
    {
        VotedDown().ShouldRefuse(ReasonCodes.HeadRequired, p => p.Override(Dung, Hoa, _signed, true, Now));
        VotedDown().ShouldRefuse(ReasonCodes.MayNotJudgeOwn, p => p.Override(Phuc, Phuc, _signed, true, Now));
    }

    [Fact]
    public void Nothing_but_a_rejection_is_overridden() => Voting().ShouldRefuse(ReasonCodes.IllegalTransition, p => p.Override(Hoa, Hoa, _signed, true, Now));
}
