using Innovation.Contracts;
using Innovation.Proposal.Domain;
using static Innovation.Proposal.Tests.Domain.Ward;

namespace Innovation.Proposal.Tests.Domain;

/// <summary>A decision is corrected by review only: section 9 rules 4 and 6, invariant 15.</summary>
public sealed class DecisionReviewTests
{
    private const string Reasons = "Đã xem xét lại toàn bộ hồ sơ và kết quả biểu quyết.";
    private static readonly Reviewers _city = new(new Headship(Son), []);

    // Guard: IsInvolved in DeclareInterest.
    [Fact]
    public void An_interest_after_the_decision_opens_its_review_and_the_grant_stays_effective()
    {
        var proposal = Granted();
        proposal.DeclareInterest(Dung, "Công ty của gia đình", Now, City);
        proposal.OpenReview!.Ground.ShouldBe(ReviewGround.InterestAppeared);
        proposal.OpenReview.ReviewingUnitId.ShouldBe(City);
        proposal.FormerUnitIds.ShouldContain(City);
        proposal.State.ShouldBe(ProposalState.ApprovedAsPilot);
        // Who took no part in it changes nothing of it.
        var other = Granted();
        other.DeclareInterest(Linh, "Người nhà là người thực hiện", Now, City);
        other.OpenReview.ShouldBeNull();
        other.HasInterest(Linh).ShouldBeTrue();
    }

    [Fact]
    public void Set_aside_it_is_decided_anew_without_those_who_may_take_no_part()
    {
        var proposal = Granted();
        proposal.DeclareInterest(Dung, "Công ty của gia đình", Now, City);
        proposal.ConcludeReview(Son, _city, false, Reasons, "", Now);
        proposal.State.ShouldBe(ProposalState.UnderReview);
        proposal.Decision.ShouldBeNull();
        proposal.OpenBallot(Hoa, Hoa, Collective, new Grant(Contracts.Events.GrantKind.Pilot, Limits), Now);
        proposal.LatestBallot!.EntitledIds.ShouldBe([Hoa, Mai]);
        proposal.CastVote(Hoa, VoteChoice.No, Now);
        proposal.CastVote(Mai, VoteChoice.No, Now);
        proposal.Decide().ShouldBe(BallotOutcome.NotCarried);
        // Invariant 15: superseded, never edited.
        proposal.Decision!.Superseded!.Outcome.ShouldBe(ProposalState.ApprovedAsPilot);
        proposal.DecisionReviews.ShouldHaveSingleItem().SetAside!.Outcome.ShouldBe(ProposalState.ApprovedAsPilot);
    }

    [Fact]
    public void A_verdict_found_contrary_by_somebody_with_an_interest_is_given_anew()
    {
        var proposal = Submitted();
        proposal.RecordLegalityCheck(Check(LegalityRow.Constitution, LegalityVerdict.Contrary), null, null);
        proposal.RecordLegalityCheck(Check(LegalityRow.Constitution, LegalityVerdict.Contrary) with { ReviewerId = Tam }, null, null);
        proposal.State.ShouldBe(ProposalState.Rejected);
        proposal.DeclareInterest(Tam, "Công ty của gia đình", Now, City);
        proposal.ConcludeReview(Son, _city, false, Reasons, "", Now);
        proposal.State.ShouldBe(ProposalState.LegalityChecking);
        proposal.LegalityChecks.ShouldBeEmpty();
    }

    // Guards in RequestReview: the notice of a rejection promises that its author is heard (section 9 rule 6).
    [Fact]
    public void An_author_asks_once_for_each_decision_and_a_stranger_never()
    {
        var proposal = VotedDown();
        proposal.ShouldRefuse(ReasonCodes.PersonConcernedRequired, p => p.RequestReview(Mai, Son, City, Reasons, Now));
        proposal.RequestReview(Lan, Son, City, Reasons, Now);
        proposal.ShouldRefuse(ReasonCodes.DecisionUnderReview, p => p.RequestReview(Son, Son, City, Reasons, Now));
        proposal.ConcludeReview(Son, _city, true, Reasons, "", Now);
        proposal.State.ShouldBe(ProposalState.Rejected);
        proposal.ShouldRefuse(ReasonCodes.AlreadyExists, p => p.RequestReview(Lan, Son, City, Reasons, Now));
        Voting().ShouldRefuse(ReasonCodes.IllegalTransition, p => p.RequestReview(Lan, Son, City, Reasons, Now));
    }

    // Guard: StatementsUnanswered in ConcludeReview (section 9 rule 6).
    [Fact]
    public void What_the_person_concerned_says_is_in_the_case_and_must_be_dealt_with()
    {
        var proposal = VotedDown();
        proposal.ShouldRefuse(ReasonCodes.NoOpenReview, p => p.AnswerReview(Lan, "Tập thể chưa xem phụ lục", Now));
        proposal.RequestReview(Lan, Son, City, Reasons, Now);
        proposal.ShouldRefuse(ReasonCodes.PersonConcernedRequired, p => p.AnswerReview(Mai, "Tôi cũng có ý kiến", Now));
        proposal.AnswerReview(Phuc, "Tập thể chưa xem phụ lục", Now);
        proposal.ShouldRefuse(ReasonCodes.AlreadyExists, p => p.AnswerReview(Phuc, "Nói thêm lần nữa", Now));
        proposal.ShouldRefuse(ReasonCodes.StatementsUnanswered, p => p.ConcludeReview(Son, _city, true, Reasons, "Đã đọc.", Now));
        proposal.ConcludeReview(Son, _city, true, Reasons, "Phụ lục đã được gửi kèm hồ sơ biểu quyết.", Now);
        proposal.DecisionReviews[0].Statements.ShouldHaveSingleItem().Text.ShouldBe("Tập thể chưa xem phụ lục");
    }

    // Guards in ConcludeReview: invariants 1 and 15.
    [Fact]
    public void Who_took_part_or_stands_aside_does_not_review()
    {
        var proposal = Granted();
        proposal.DeclareInterest(Dung, "Công ty của gia đình", Now);
        // The unit itself, where none stands above it: by members who were not involved.
        var members = new Reviewers(new Headship(null), [Hoa, Mai, Son]);
        proposal.ShouldRefuse(ReasonCodes.ReviewerInvolved, p => p.ConcludeReview(Hoa, members, true, Reasons, "", Now));
        proposal.ShouldRefuse(ReasonCodes.InterestDeclared, p => p.ConcludeReview(Dung, members, true, Reasons, "", Now));
        proposal.ShouldRefuse(ReasonCodes.HeadRequired, p => p.ConcludeReview(Tam, members, true, Reasons, "", Now));
        proposal.ShouldRefuse(ReasonCodes.InvalidArgument, p => p.ConcludeReview(Son, members, true, "Đồng ý.", "", Now));
        proposal.ConcludeReview(Son, members, true, Reasons, "", Now);
        proposal.OpenReview.ShouldBeNull();
    }

    // Guard: OpenReview in Override.
    [Fact]
    public void A_rejection_under_review_is_not_overridden()
    {
        var proposal = VotedDown();
        proposal.RequestReview(Lan, Son, City, Reasons, Now);
        proposal.ShouldRefuse(ReasonCodes.DecisionUnderReview, p =>
            p.Override(Hoa, Hoa, new HeadOverride("Người dân cần ngay", "Đã thử và làm được", "Tôi chịu trách nhiệm"), true, Now));
    }

    [Fact]
    public void What_was_taken_back_has_no_decision_to_review()
    {
        var proposal = Submitted();
        proposal.Withdraw(Lan, Now);
        proposal.ShouldRefuse(ReasonCodes.IllegalTransition, p => p.DeclareInterest(Dung, "Công ty của gia đình", Now));
    }

    private static InnovationProposal Granted()
    {
        var proposal = Voted(VoteChoice.Yes, VoteChoice.Yes, VoteChoice.No);
        proposal.Decide();
        return proposal;
    }
}
