using Innovation.Contracts;
using Innovation.Contracts.Events;
using Innovation.Proposal.Domain;
using static Innovation.Proposal.Tests.Domain.Ward;

namespace Innovation.Proposal.Tests.Domain;

public sealed class CouncilTests
{
    public static readonly DateOnly Meeting = Today.AddDays(14);
    private static readonly Guid[] _experts = [.. Enumerable.Range(0, 5).Select(_ => Guid.CreateVersion7())];
    private static readonly CouncilRules _rules = new(5, 9, Today.AddDays(14), Today.AddDays(20), 67);

    internal static InnovationProposal Convened()
    {
        var proposal = UnderReview();
        Convene(proposal);
        return proposal;
    }

    internal static InnovationProposal Scored(int grants, int refusals)
    {
        var proposal = Convened();
        foreach (var (i, expert) in _experts.Take(grants + refusals).Index())
        {
            proposal.Score(Card(expert, i < grants ? Recommendation.Grant : Recommendation.Refuse), Meeting);
        }
        return proposal;
    }

    [Fact]
    public void A_majority_of_scorecards_grants_and_those_for_it_are_approvers()
    {
        var proposal = Scored(grants: 3, refusals: 2);
        proposal.State.ShouldBe(ProposalState.CouncilReview);
        proposal.Decide(Hoa, Hoa, new Closing("Theo kết quả của hội đồng.", 50, false), Meeting, Now).ShouldBeTrue();
        proposal.State.ShouldBe(ProposalState.ApprovedAsPilot);
        proposal.Decision!.CouncilResult.ShouldBe(new CouncilResult(5, 5, 3));
        proposal.ApproverIds.ShouldBe([.. _experts.Take(3), Hoa]);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(10)]
    public void Its_size_is_the_policys(int size) =>
        UnderReview().ShouldRefuse(ReasonCodes.CouncilSizeWrong, p => Convene(p, members: [.. Enumerable.Range(0, size).Select(_ => Guid.CreateVersion7())]));

    [Fact]
    public void The_papers_come_first_and_the_meeting_is_not_put_off()
    {
        UnderReview().ShouldRefuse(ReasonCodes.CouncilPapersTooLate, p => Convene(p, meetsOn: Meeting.AddDays(-1)));
        UnderReview().ShouldRefuse(ReasonCodes.CouncilMeetsTooLate, p => Convene(p, meetsOn: Today.AddDays(21)));
    }

    // Guards: RequireImpartial for each member in ConveneCouncil, and in Score (invariant 1).
    [Fact]
    public void Authors_and_the_interested_are_recused_before_and_after_the_invitation()
    {
        UnderReview().ShouldRefuse(ReasonCodes.MayNotJudgeOwn, p => Convene(p, members: [.. _experts.Take(4), Phuc]));
        var before = UnderReview();
        before.DeclareInterest(_experts[0], "Công ty của gia đình", Now);
        before.ShouldRefuse(ReasonCodes.InterestDeclared, p => Convene(p));
        var after = Scored(grants: 3, refusals: 1);
        after.DeclareInterest(_experts[4], "Công ty của gia đình", Now);
        after.ShouldRefuse(ReasonCodes.InterestDeclared, p => p.Score(Card(_experts[4], Recommendation.Grant), Meeting));
        var scored = Scored(grants: 3, refusals: 2);
        scored.DeclareInterest(_experts[4], "Công ty của gia đình", Now);
        // The scorecard of the one recused later no longer counts.
        Conclude(scored, Meeting);
        scored.Decision!.CouncilResult.ShouldBe(new CouncilResult(4, 4, 3));
    }

    [Fact]
    public void Scorecards_are_given_once_at_the_meeting_by_members()
    {
        var proposal = Convened();
        proposal.ShouldRefuse(ReasonCodes.CouncilNotMet, p => p.Score(Card(_experts[0], Recommendation.Grant), Meeting.AddDays(-1)));
        proposal.ShouldRefuse(ReasonCodes.NotCouncilMember, p => p.Score(Card(Dung, Recommendation.Grant), Meeting));
        proposal.Score(Card(_experts[0], Recommendation.Grant), Meeting);
        proposal.ShouldRefuse(ReasonCodes.AlreadyAssessed, p => p.Score(Card(_experts[0], Recommendation.Refuse), Meeting));
    }

    [Fact]
    public void No_decision_before_the_meeting_without_quorum_or_while_it_could_change()
    {
        Convened().ShouldRefuse(ReasonCodes.CouncilNotMet, p => Conclude(p, Today));
        // Quorum: 67 % of five invited are four; who is recused does not make it smaller.
        var recused = Scored(grants: 3, refusals: 2);
        recused.DeclareInterest(_experts[0], "Công ty của gia đình", Now);
        recused.DeclareInterest(_experts[1], "Công ty của gia đình", Now);
        recused.ShouldRefuse(ReasonCodes.CouncilQuorumMissing, p => Conclude(p, Meeting, absencesConfirmed: true));
        Convene(recused, members: [.. _experts.Skip(2), Dung, Mai]);
        recused.LatestCouncil!.Round.ShouldBe(2);
        recused.Councils.Single(c => c.Round == 1).ClosedAt.ShouldNotBeNull();
        Scored(grants: 2, refusals: 1).ShouldRefuse(ReasonCodes.CouncilQuorumMissing, p => Conclude(p, Meeting, absencesConfirmed: true));
        Scored(grants: 2, refusals: 2).ShouldRefuse(ReasonCodes.VotesOutstanding, p => Conclude(p, Meeting));
        var absent = Scored(grants: 2, refusals: 2);
        Conclude(absent, Meeting, absencesConfirmed: true);
        absent.State.ShouldBe(ProposalState.Rejected);
    }

    [Fact]
    public void Two_tracks_are_not_mixed()
    {
        Voting().ShouldRefuse(ReasonCodes.BallotOpen, p => Convene(p));
        Convened().ShouldRefuse(ReasonCodes.IllegalTransition, p => p.OpenBallot(Hoa, Hoa, Collective, new Grant(GrantKind.Pilot, Limits), Now));
    }

    // Guard: RequireClearedGate in ConveneCouncil (invariant 4).
    [Fact]
    public void The_gate_comes_before_the_council()
    {
        var forwarded = Submitted();
        forwarded.ForwardUp(Hoa, Hoa, new Routing(City, Son), "Vượt thẩm quyền của phường", Now);
        forwarded.ShouldRefuse(ReasonCodes.LegalityNotCleared, p => Convene(p, head: Son));
    }

    [Fact]
    public void It_advises_within_the_plan() =>
        UnderReview().ShouldRefuse(ReasonCodes.GrantTooWide, p => Convene(p, months: 7));

    private static void Convene(InnovationProposal proposal, Guid[]? members = null, DateOnly? meetsOn = null, Guid? head = null, int months = 6)
    {
        var grant = new Grant(GrantKind.Pilot, Limits with { DurationMonths = months });
        proposal.ConveneCouncil(head ?? Hoa, head ?? Hoa, new CouncilInvitation(members ?? _experts, meetsOn ?? Meeting, grant, "Hồ sơ đề xuất"), _rules, Now);
    }

    private static void Conclude(InnovationProposal proposal, DateOnly today, bool absencesConfirmed = false) =>
        proposal.Decide(Hoa, Hoa, new Closing("Theo kết quả của hội đồng.", 50, absencesConfirmed), today, Now);

    private static Scorecard Card(Guid officer, Recommendation recommendation) => new(officer, 4, 4, 3, 3, recommendation, "Khả thi, cần theo dõi rủi ro", Now);
}
