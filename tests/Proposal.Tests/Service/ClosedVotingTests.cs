using Innovation.Contracts.Proposal.V1;
using Innovation.Testing;

namespace Innovation.Proposal.Tests.Service;

/// <summary>
/// Section 9 rule 4: while a vote or a council runs its members see what is their own; afterwards everyone sees the tally, and those who answer for
/// the decision the names. Scorecards and the descriptions of interests alike, on every way to read them.
/// </summary>
public sealed class ClosedVotingTests(ProposalHost host) : IClassFixture<ProposalHost>
{
    private const string Family = "Công ty của gia đình tôi là bên cung cấp";
    private static readonly string[] _readers = ["lan", "phuc", "hoa", "dung", "mai", "tu", "binh", "kien"];

    [Fact]
    public async Task Section_9_rule_4_while_it_runs_members_see_their_own_vote_and_nobody_a_tally()
    {
        var name = (await host.VotingAsync()).Name;
        (await host.VoteAsync(name, "dung", VoteChoice.No)).Ballot.Votes.ShouldHaveSingleItem().Officer.ShouldBe(TestCity.Officer("dung"));
        (await host.VoteAsync(name, "mai", VoteChoice.Yes)).Ballot.Votes.ShouldHaveSingleItem().Officer.ShouldBe(TestCity.Officer("mai"));
        foreach (var reader in _readers)
        {
            string[] own = reader is "dung" or "mai" ? [TestCity.Officer(reader)] : [];
            foreach (var seen in await ReadingsAsync(reader, name))
            {
                seen.Ballot.Votes.Select(vote => vote.Officer).ShouldBe(own, ignoreOrder: true, $"read by {reader}");
                seen.Ballot.Tally.ShouldBeNull();
            }
            (await VotersInHistoryAsync(reader, name)).ShouldBe(own, ignoreOrder: true, $"history read by {reader}");
        }
    }

    [Fact]
    public async Task Section_9_rule_4_afterwards_all_see_the_tally_and_those_who_answer_for_it_the_names()
    {
        var name = (await host.VotingAsync()).Name;
        await host.VoteAsync(name, "hoa", VoteChoice.Yes);
        await host.VoteAsync(name, "dung", VoteChoice.Yes);
        await host.VoteAsync(name, "mai", VoteChoice.No);
        var decided = await host.DecideAsync(name);
        decided.Ballot.Votes.Count.ShouldBe(3, "the head answers for it");
        foreach (var reader in _readers)
        {
            var names = reader is "hoa" or "dung" or "mai" ? 3 : 0;
            foreach (var seen in await ReadingsAsync(reader, name))
            {
                seen.Ballot.Votes.Count.ShouldBe(names, $"read by {reader}");
                seen.Ballot.Tally.ShouldBe(new VoteTally { Yes = 2, No = 1, Entitled = 3 });
            }
            (await VotersInHistoryAsync(reader, name)).Count.ShouldBe(names, $"history read by {reader}");
        }
    }

    [Fact]
    public async Task Section_9_rule_4_a_vote_is_taken_out_and_the_interest_itself_is_closed()
    {
        var name = (await host.VotingAsync()).Name;
        await host.VoteAsync(name, "hoa", VoteChoice.Yes);
        await host.VoteAsync(name, "mai", VoteChoice.Yes);
        var declared = await host.As("mai").DeclareInterestAsync(new DeclareInterestRequest { Name = name, Description = Family });
        declared.Interests.ShouldHaveSingleItem().Description.ShouldBe(Family);
        declared.Ballot.Entitled.ShouldBe([TestCity.Officer("hoa"), TestCity.Officer("dung")]);
        foreach (var reader in _readers.Except(["mai"]))
        {
            var interest = (await host.As(reader).GetProposalAsync(new GetProposalRequest { Name = name })).Interests.ShouldHaveSingleItem();
            (interest.Officer, interest.Description).ShouldBe((TestCity.Officer("mai"), ""), $"read by {reader}");
            var history = await host.As(reader).ListProposalHistoryAsync(new ListProposalHistoryRequest { Parent = name });
            history.Entries.ShouldAllBe(entry => !entry.Reason.Contains(Family, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Section_9_rule_4_scorecards_and_their_comments_are_closed_until_it_is_decided()
    {
        await using var own = new ProposalHost(host.Servers);
        await own.InitializeAsync();
        string[] experts = ["khoa", "thu", "nga", "cuong", "ha"];
        var name = (await own.UnderReviewAsync(ProposalHost.Wide())).Name;
        await own.As("hoa").ConveneCouncilAsync(new ConveneCouncilRequest
        {
            Name = name,
            Members = { experts.Select(TestCity.Officer) },
            MeetsOn = "2025-05-12",
            GrantKind = Contracts.Common.V1.GrantKind.Pilot,
            Papers = "Hồ sơ đề xuất và báo cáo thẩm tra.",
        });
        own.Service.AdvanceTo(new DateTimeOffset(2025, 5, 12, 3, 0, 0, TimeSpan.Zero));
        foreach (var expert in experts)
        {
            var scored = await own.As(expert).SubmitScorecardAsync(new SubmitScorecardRequest
            {
                Name = name,
                Scorecard = new Scorecard
                {
                    Necessity = 5,
                    Feasibility = 4,
                    Effect = 4,
                    RiskControl = 3,
                    Recommendation = Recommendation.Grant,
                    Comment = "Khả thi, cần theo dõi rủi ro",
                },
            });
            scored.Council.Scorecards.ShouldHaveSingleItem().Officer.ShouldBe(TestCity.Officer(expert));
        }
        async Task<(int Cards, int Comments)> SeenAsync(string reader) => (
            (await own.As(reader).GetProposalAsync(new GetProposalRequest { Name = name })).Council.Scorecards.Count,
            (await own.As(reader).ListProposalHistoryAsync(new ListProposalHistoryRequest { Parent = name })).Entries
                .Count(entry => entry.Reason.Contains("rủi ro", StringComparison.Ordinal)));
        (await SeenAsync("lan")).ShouldBe((0, 0));
        (await SeenAsync("hoa")).ShouldBe((0, 0));
        (await SeenAsync("nga")).ShouldBe((1, 1));
        await own.DecideAsync(name);
        (await SeenAsync("lan")).ShouldBe((0, 0));
        (await SeenAsync("hoa")).ShouldBe((5, 5));
    }

    /// <summary>The proposal on each way on which it is read whole.</summary>
    private async Task<List<InnovationProposal>> ReadingsAsync(string reader, string name)
    {
        var one = await host.As(reader).GetProposalAsync(new GetProposalRequest { Name = name });
        var newest = await host.As(reader).ListProposalsAsync(new ListProposalsRequest { PageSize = 200 });
        var listed = newest.Proposals.Where(p => p.Name == name).ToList();
        if (one.State == ProposalState.UnderReview)
        {
            var urgent = await host.As(reader).ListProposalsAsync(new ListProposalsRequest { PageSize = 200, Order = ProposalOrder.DueDate });
            listed.Add(urgent.Proposals.Single(p => p.Name == name));
        }
        return [one, .. listed];
    }

    private async Task<List<string>> VotersInHistoryAsync(string reader, string name) =>
        [.. (await host.As(reader).ListProposalHistoryAsync(new ListProposalHistoryRequest { Parent = name })).Entries
            .Where(entry => entry.Action == "proposal.voted" && entry.Officer.Length > 0).Select(entry => entry.Officer)];
}
