using Grpc.Core;
using Innovation.Casework.Ledger;
using Innovation.Contracts;
using Innovation.Contracts.Proposal.V1;
using Innovation.Proposal.Tests.Attachments;
using Innovation.Testing;
using Microsoft.EntityFrameworkCore;

namespace Innovation.Proposal.Tests.Service;

/// <summary>
/// Two actors at once, each having read the case before the other saved: exactly one wins, the other is told to read again, and the case is as
/// the winner left it. Guards: the row version (xmin) of a proposal, which every move raises, and behind it the unique number of a case's next
/// ledger entry; either alone holds, so these tests break when both are gone.
/// </summary>
public sealed class RaceTests(ProposalHost host) : IClassFixture<ProposalHost>
{
    [Fact]
    public async Task Two_last_votes()
    {
        var name = (await host.VotingAsync()).Name;
        await host.VoteAsync(name, "hoa", VoteChoice.Yes);
        await RaceAsync(host, name, () => host.VoteAsync(name, "dung", VoteChoice.Yes), () => host.VoteAsync(name, "mai", VoteChoice.No));
        (await ReadAsync(host, name)).Ballot.Votes.Count.ShouldBe(2);
    }

    [Fact]
    public async Task The_same_vote_twice()
    {
        var name = (await host.VotingAsync()).Name;
        await RaceAsync(host, name, () => host.VoteAsync(name, "dung", VoteChoice.Yes), () => host.VoteAsync(name, "dung", VoteChoice.No));
        (await ReadAsync(host, name)).Ballot.Votes.ShouldHaveSingleItem();
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
        proposal.Ballot.Votes.Count.ShouldBe(proposal.State == ProposalState.Withdrawn ? 0 : 1);
    }

    [Fact]
    public async Task Two_heads_deciding()
    {
        // The post changes hands while the head's decision is on its way.
        await using var own = new ProposalHost(host.Servers);
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
