using Grpc.Core;
using Innovation.Casework.Ledger;
using Innovation.Contracts;
using Innovation.Contracts.Proposal.V1;
using Innovation.Proposal.Tests.Attachments;
using Innovation.Testing;
using Microsoft.EntityFrameworkCore;

namespace Innovation.Proposal.Tests.Service;

/// <summary>Both guards as they are.</summary>
public sealed class RaceTests(ProposalHost host) : Races(host), IClassFixture<ProposalHost>
{
    private protected override ProposalHost Another(NativeServers servers) => new(servers);
}

/// <summary>The ledger's number alone: nobody looks at the row's version.</summary>
public sealed class RaceWithoutRowVersionTests(UnversionedHost host) : Races(host), IClassFixture<UnversionedHost>
{
    private protected override ProposalHost Another(NativeServers servers) => new UnversionedHost(servers);
}

/// <summary>The row's version alone: a case could have two entries of one number.</summary>
public sealed class RaceWithoutLedgerNumberTests(UnnumberedHost host) : Races(host), IClassFixture<UnnumberedHost>
{
    private protected override ProposalHost Another(NativeServers servers) => new UnnumberedHost(servers);
}

/// <summary>
/// Two actors at once, each having read the case before the other saved: exactly one wins, the other is told to read again, and the case is as
/// the winner left it. Guards: the row version (xmin) of a proposal, which every move raises, and behind it the unique number of a case's next
/// ledger entry. Either alone holds, as the classes show that take the other away.
/// </summary>
public abstract class Races(ProposalHost host)
{
    [Fact]
    public async Task Two_last_votes()
    {
        var name = (await host.VotingAsync()).Name;
        await host.VoteAsync(name, "hoa", VoteChoice.Yes);
        await RaceAsync(host, name, () => host.VoteAsync(name, "dung", VoteChoice.Yes), () => host.VoteAsync(name, "mai", VoteChoice.No));
        (await VotesAsync(host, name)).ShouldBe(2);
    }

    [Fact]
    public async Task The_same_vote_twice()
    {
        var name = (await host.VotingAsync()).Name;
        await RaceAsync(host, name, () => host.VoteAsync(name, "dung", VoteChoice.Yes), () => host.VoteAsync(name, "dung", VoteChoice.No));
        (await VotesAsync(host, name)).ShouldBe(1);
    }

    [Fact]
    public async Task A_vote_against_a_withdrawal()
    {
        var name = (await host.VotingAsync()).Name;
        await RaceAsync(
            host,
            name,
            () => host.VoteAsync(name, "dung", VoteChoice.Yes),
            async () => await host.As("lan").WithdrawProposalAsync(new WithdrawProposalRequest { Name = name, Reason = "Chuẩn bị thêm" }));
        var proposal = await ReadAsync(host, name);
        (await VotesAsync(host, name)).ShouldBe(proposal.State == ProposalState.Withdrawn ? 0 : 1);
    }

    [Fact]
    public async Task Two_heads_deciding()
    {
        // The post changes hands while the head's decision is on its way.
        await using var own = Another(host.Servers);
        await own.InitializeAsync();
        var name = (await own.VotingAsync()).Name;
        await own.VoteAsync(name, "hoa", VoteChoice.Yes);
        await own.VoteAsync(name, "dung", VoteChoice.Yes);
        await RaceAsync(own, name, () => own.DecideAsync(name), async () =>
        {
            await Eventually.Async(async () => await WaitingAsync(own) == 1, TimeSpan.FromSeconds(20));
            own.Service.City.SetHead("PHUONG-A", "dung");
            await own.DecideAsync(name, "dung");
        });
        (await ReadAsync(own, name)).State.ShouldBe(ProposalState.ApprovedAsPilot);
    }

    [Fact]
    public async Task A_decision_against_forwarding_up()
    {
        var name = (await host.VotingAsync()).Name;
        await host.VoteAsync(name, "hoa", VoteChoice.Yes);
        await host.VoteAsync(name, "dung", VoteChoice.Yes);
        await RaceAsync(
            host,
            name,
            () => host.DecideAsync(name),
            async () => await host.As("hoa").ForwardUpAsync(new ForwardUpRequest { Name = name, Reason = "Vượt thẩm quyền của phường này." }));
        (await ReadAsync(host, name)).State.ShouldBeOneOf(ProposalState.ApprovedAsPilot, ProposalState.ForwardedUp);
    }

    [Fact]
    public async Task A_file_against_the_submission()
    {
        var draft = await host.DraftAsync();
        await RaceAsync(
            host,
            draft.Name,
            async () => await host.As("lan").SubmitProposalAsync(new SubmitProposalRequest { Name = draft.Name }),
            async () =>
            {
                using var call = host.As("lan").UploadAttachment();
                await call.RequestStream.WriteAsync(new UploadAttachmentRequest
                {
                    Parent = draft.Name,
                    FileName = "a.png",
                    Data = Google.Protobuf.ByteString.CopyFrom(Files.Png())
                });
                await call.RequestStream.CompleteAsync();
                await call;
            });
        var proposal = await ReadAsync(host, draft.Name);
        proposal.Attachments.Count.ShouldBe(proposal.State == ProposalState.Submitted ? 0 : 1);
    }

    // Section 9 rule 4: the vote is cast and taken out, or it comes too late; never counted with an interest.
    [Fact]
    public async Task A_vote_against_a_recusal()
    {
        var name = (await host.VotingAsync()).Name;
        await RaceAsync(
            host,
            name,
            () => host.VoteAsync(name, "mai", VoteChoice.Yes),
            async () => await host.As("mai").DeclareInterestAsync(new DeclareInterestRequest { Name = name, Description = "Công ty của gia đình" }));
        var ballot = await BallotAsync(host, name);
        ballot.Votes.Count.ShouldBe(ballot.EntitledIds.Contains(TestCity.Id("mai")) ? 1 : 0);
    }

    // Section 9 rule 1: the last vote of a member who is gone, or the end of the ballot; never both.
    [Fact]
    public async Task The_end_of_a_ballot_against_a_vote()
    {
        await using var own = Another(host.Servers);
        await own.InitializeAsync();
        var name = (await own.VotingAsync()).Name;
        await own.VoteAsync(name, "hoa", VoteChoice.Yes);
        own.Service.City.Remove("PHUONG-A", "mai");
        await RaceAsync(
            own,
            name,
            async () => await own.As("hoa").VoidBallotAsync(new VoidBallotRequest { Name = name, Reason = "Một thành viên đã chuyển công tác." }),
            () => own.VoteAsync(name, "dung", VoteChoice.Yes));
        var ballot = await BallotAsync(own, name);
        ballot.Votes.Count.ShouldBe(ballot.Voided is null ? 2 : 1);
    }

    // Section 9 rule 1: the head, who keeps the duty, and who acts for them decide at once.
    [Fact]
    public async Task The_head_and_who_acts_for_them_deciding()
    {
        await using var own = Another(host.Servers);
        await own.InitializeAsync();
        var day = DateOnly.FromDateTime(ProposalHost.Start.UtcDateTime);
        own.Service.City.Authorise("PHUONG-A", "dung", day, day);
        var name = (await own.VotingAsync()).Name;
        await own.VoteAsync(name, "hoa", VoteChoice.Yes);
        await own.VoteAsync(name, "dung", VoteChoice.Yes);
        await RaceAsync(own, name, () => own.DecideAsync(name), () => own.DecideAsync(name, "dung"));
        var decision = (await ReadAsync(own, name)).Decision;
        (decision.Acting?.ActsFor ?? "").ShouldBe(decision.DecidedBy == TestCity.Officer("dung") ? TestCity.Officer("hoa") : "");
    }

    private static async Task<int> VotesAsync(ProposalHost host, string name) => (await BallotAsync(host, name)).Votes.Count;

    /// <summary>The newest ballot as it is stored: what is read of a vote that runs is the reader's own only.</summary>
    private static async Task<Proposal.Domain.Ballot> BallotAsync(ProposalHost host, string name)
    {
        var id = ResourceName.Parse(ResourceName.Proposals, name, "name");
        return (await host.Service.QueryAsync(db => db.Proposals.AsNoTracking().SingleAsync(p => p.Id == id))).LatestBallot!;
    }

    /// <summary>A host of the same kind.</summary>
    private protected abstract ProposalHost Another(NativeServers servers);

    private static async Task<InnovationProposal> ReadAsync(ProposalHost host, string name) =>
        await host.As("lan").GetProposalAsync(new GetProposalRequest { Name = name });

    /// <summary>Holds the proposal's row until both moves have read it and wait to change it; then lets them go.</summary>
    private static async Task RaceAsync(ProposalHost host, string name, params Func<Task>[] moves)
    {
        var id = ResourceName.Parse(ResourceName.Proposals, name, "name");
        var entries = await EntriesAsync(host, id);
        var outcomes = await host.Service.QueryAsync(async db =>
        {
            await using var hold = await db.Database.BeginTransactionAsync();
            await db.Database.ExecuteSqlAsync($"SELECT 1 FROM proposal.proposals WHERE id = {id} FOR UPDATE");
            var running = moves.Select(move => Task.Run(() => OutcomeAsync(move))).ToArray();
            await Eventually.Async(async () => await WaitingAsync(host) == moves.Length, TimeSpan.FromSeconds(30));
            await hold.CommitAsync();
            return await Task.WhenAll(running);
        });
        outcomes.ShouldBe([null, StatusCode.Aborted], ignoreOrder: true);
        // One step more in the case's chain, without a gap.
        (await EntriesAsync(host, id)).ShouldBe([.. entries, entries[^1] + 1]);
    }

    private static async Task<StatusCode?> OutcomeAsync(Func<Task> move)
    {
        try
        {
            await move();
            return null;
        }
        catch (RpcException exception)
        {
            return exception.StatusCode;
        }
    }

    private static Task<int> WaitingAsync(ProposalHost host) => host.Service.QueryAsync(db => db.Database
        .SqlQuery<int>($"SELECT count(*)::int AS \"Value\" FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'")
        .SingleAsync());

    private static Task<List<int>> EntriesAsync(ProposalHost host, Guid id) => host.Service.QueryAsync(db =>
        db.Set<LedgerEntry>().Where(e => e.CaseId == id).OrderBy(e => e.Number).Select(e => e.Number).ToListAsync());
}
