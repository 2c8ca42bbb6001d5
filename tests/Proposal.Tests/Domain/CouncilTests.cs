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

    internal static InnovationProposal Convened(int members = 5)
    {
        var proposal = UnderReview(Wide);
        Convene(proposal, members: [.. _experts, .. Enumerable.Range(0, members - 5).Select(_ => Guid.CreateVersion7())]);
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
        UnderReview(Wide).ShouldRefuse(ReasonCodes.CouncilSizeWrong, p => Convene(p, members: [.. Enumerable.Range(0, size).Select(_ => Guid.CreateVersion7())]));

    [Fact]
    public void The_papers_come_first_and_the_meeting_is_not_put_off()
    {
        UnderReview(Wide).ShouldRefuse(ReasonCodes.CouncilPapersTooLate, p => Convene(p, meetsOn: Meeting.AddDays(-1)));
        UnderReview(Wide).ShouldRefuse(ReasonCodes.CouncilMeetsTooLate, p => Convene(p, meetsOn: Today.AddDays(21)));
    }

    // Guards: RequireImpartial for each member in ConveneCouncil, and in Score (invariant 1).
    [Fact]
    public void Authors_and_the_interested_are_recused_before_and_after_the_invitation()
    {
        UnderReview(Wide).ShouldRefuse(ReasonCodes.MayNotJudgeOwn, p => Convene(p, members: [.. _experts.Take(4), Phuc]));
        var before = UnderReview(Wide);
        before.DeclareInterest(_experts[0], "Công ty của gia đình", Now);
        before.ShouldRefuse(ReasonCodes.InterestDeclared, p => Convene(p));
        var after = Scored(grants: 3, refusals: 1);
        after.DeclareInterest(_experts[4], "Công ty của gia đình", Now);
        after.ShouldRefuse(ReasonCodes.InterestDeclared, p => p.Score(Card(_experts[4], Recommendation.Grant), Meeting));
        var scored = Convened(members: 6);
        foreach (var (i, expert) in _experts.Index())
        {
            scored.Score(Card(expert, i < 3 ? Recommendation.Grant : Recommendation.Refuse), Meeting);
        }
        scored.DeclareInterest(_experts[4], "Công ty của gia đình", Now);
        // The scorecard of the one recused later no longer counts; neither for the result nor for the quorum: 67 % of five are four.
        Conclude(scored, Meeting, absencesConfirmed: true);
        scored.Decision!.CouncilResult.ShouldBe(new CouncilResult(5, 4, 3));
        scored.State.ShouldBe(ProposalState.ApprovedAsPilot);
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
        var recused = Scored(grants: 3, refusals: 2);
        recused.DeclareInterest(_experts[0], "Công ty của gia đình", Now);
        recused.DeclareInterest(_experts[1], "Công ty của gia đình", Now);
        // Guard: the size after recusals in Conclude: three do not advise for a council of five to nine.
        recused.ShouldRefuse(ReasonCodes.CouncilSizeWrong, p => Conclude(p, Meeting, absencesConfirmed: true));
        Convene(recused, members: [.. _experts.Skip(2), Dung, Mai]);
        recused.LatestCouncil!.Round.ShouldBe(2);
        recused.Councils.Single(c => c.Round == 1).ClosedAt.ShouldNotBeNull();
        Scored(grants: 2, refusals: 1).ShouldRefuse(ReasonCodes.CouncilQuorumMissing, p => Conclude(p, Meeting, absencesConfirmed: true));
        Scored(grants: 2, refusals: 2).ShouldRefuse(ReasonCodes.VotesOutstanding, p => Conclude(p, Meeting));
        var absent = Scored(grants: 2, refusals: 2);
        Conclude(absent, Meeting, absencesConfirmed: true);
        absent.State.ShouldBe(ProposalState.Rejected);
    }

    // Guards in ReplaceCouncilMembers: who is called makes good for the recused, and no more; the scorecards stay.
    [Fact]
    public void Replacements_are_called_for_the_recused_and_no_more()
    {
        var proposal = Scored(grants: 3, refusals: 2);
        proposal.ShouldRefuse(ReasonCodes.CouncilSizeWrong, p => Replace(p, Dung));
        proposal.DeclareInterest(_experts[4], "Công ty của gia đình", Now);
        proposal.ShouldRefuse(ReasonCodes.CouncilSizeWrong, p => Replace(p, Dung, Mai));
        proposal.ShouldRefuse(ReasonCodes.AlreadyExists, p => Replace(p, _experts[0]));
        proposal.ShouldRefuse(ReasonCodes.MayNotJudgeOwn, p => Replace(p, Phuc));
        proposal.ShouldRefuse(ReasonCodes.CouncilPapersTooLate, p => p.ReplaceCouncilMembers(Hoa, Hoa, [Dung], Meeting.AddDays(-1), _rules));
        Replace(proposal, Dung);
        proposal.LatestCouncil!.Scorecards.Count.ShouldBe(5);
        proposal.CouncilMemberIds.ShouldContain(Dung);
        proposal.Score(Card(Dung, Recommendation.Refuse), Meeting);
        Conclude(proposal, Meeting);
        proposal.Decision!.CouncilResult.ShouldBe(new CouncilResult(5, 5, 3));
    }

    // Guard: the scope in ConveneCouncil (Art. 8(2), invariant 16): one unit is no wide scope.
    [Fact]
    public void A_council_is_for_a_wide_scope_only() =>
        UnderReview(Content).ShouldRefuse(ReasonCodes.ScopeNotWide, p => Convene(p));

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
        UnderReview(Wide).ShouldRefuse(ReasonCodes.GrantTooWide, p => Convene(p, months: 7));

    private static void Convene(InnovationProposal proposal, Guid[]? members = null, DateOnly? meetsOn = null, Guid? head = null, int months = 6)
    {
        var grant = new Grant(GrantKind.Pilot, Limits with { DurationMonths = months });
        proposal.ConveneCouncil(head ?? Hoa, head ?? Hoa, new CouncilInvitation(members ?? _experts, meetsOn ?? Meeting, grant, "Hồ sơ đề xuất"), _rules, Now);
    }

    private static void Replace(InnovationProposal proposal, params Guid[] newcomers) =>
        proposal.ReplaceCouncilMembers(Hoa, Hoa, newcomers, Meeting, _rules);

    private static void Conclude(InnovationProposal proposal, DateOnly today, bool absencesConfirmed = false) =>
        proposal.Decide(Hoa, Hoa, new Closing("Theo kết quả của hội đồng.", 50, absencesConfirmed), today, Now);

    private static Scorecard Card(Guid officer, Recommendation recommendation) => new(officer, 4, 4, 3, 3, recommendation, "Khả thi, cần theo dõi rủi ro", Now);
}
