using Grpc.Core;
using Innovation.Casework.Clocks;
using Innovation.Casework.Ledger;
using Innovation.Contracts;
using Innovation.Contracts.Proposal.V1;
using Innovation.Testing;
using Microsoft.EntityFrameworkCore;

namespace Innovation.Proposal.Tests.Service;

public sealed class DecisionTests(ProposalHost host) : IClassFixture<ProposalHost>
{
    [Fact]
    public async Task A_submission_is_received_routed_and_due_after_seven_working_days()
    {
        var proposal = await host.SubmittedAsync();
        proposal.State.ShouldBe(ProposalState.Submitted);
        proposal.DecidingUnit.ShouldBe(TestCity.Unit("PHUONG-A"));
        proposal.DecidingHead.ShouldBe(TestCity.Officer("hoa"));
        proposal.PolicyVersion.ShouldBe(1);
        // 28/4 + 7 working days: 29/4, then 5, 6, 7, 8, 9 and 12 May; 30/4, 1/5 and 2/5 are off.
        proposal.DecisionDeadline.DueDate.ShouldBe("2025-05-12");
        proposal.NextStep.ShouldBe("Đã tiếp nhận: chờ cán bộ pháp chế thẩm tra bốn nội dung.");
    }

    [Fact]
    public async Task Two_to_one_grants_a_pilot_and_every_step_is_in_the_ledger()
    {
        var name = (await host.VotingAsync()).Name;
        await host.VoteAsync(name, "hoa", VoteChoice.Yes);
        await host.VoteAsync(name, "dung", VoteChoice.Yes);
        await host.VoteAsync(name, "mai", VoteChoice.No);
        var decided = await host.DecideAsync(name);
        decided.State.ShouldBe(ProposalState.ApprovedAsPilot);
        decided.Decision.VotesYes.ShouldBe(2);
        decided.Decision.Limits.DurationMonths.ShouldBe(6);
        var id = ResourceName.Parse(ResourceName.Proposals, name, "name");
        var actions = await host.Service.QueryAsync(db =>
            db.Set<LedgerEntry>().Where(e => e.CaseId == id).OrderBy(e => e.Number).Select(e => e.Action).ToListAsync());
        actions.ShouldBe(
        [
            "proposal.drafted", "proposal.co-authorship-confirmed", "proposal.submitted",
            "proposal.legality-checked", "proposal.legality-checked", "proposal.legality-checked", "proposal.legality-checked",
            "proposal.party-opinion-attached", "proposal.ballot-opened", "proposal.voted", "proposal.voted", "proposal.voted", "proposal.decided",
        ]);
        (await host.Service.QueryAsync(db => db.Set<Clock>().Where(c => c.CaseId == id).ToListAsync())).ShouldAllBe(c => c.MetAt != null);
    }

    [Fact]
    public async Task The_author_deputy_is_refused_and_nothing_changes()
    {
        var proposal = await host.VotingAsync();
        (await ProposalHost.RefusalAsync(() => host.VoteAsync(proposal.Name, "phuc", VoteChoice.Yes)))
            .ShouldBe((StatusCode.PermissionDenied, ReasonCodes.AuthorMayNotVote));
        (await host.As("hoa").GetProposalAsync(new GetProposalRequest { Name = proposal.Name })).Etag.ShouldBe(proposal.Etag);
    }

    [Fact]
    public async Task The_same_key_decides_once_and_answers_alike()
    {
        var name = (await host.VotingAsync()).Name;
        await host.VoteAsync(name, "hoa", VoteChoice.Yes);
        await host.VoteAsync(name, "dung", VoteChoice.Yes);
        var key = Guid.CreateVersion7().ToString();
        var request = new DecideProposalRequest { Name = name, Reasons = "Cần thiết và khả thi cho người dân của phường." };
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(async _ => await host.As("hoa", key).DecideProposalAsync(request)));
        answers.Distinct().Count().ShouldBe(1);
        (await ProposalHost.RefusalAsync(async () =>
            await host.As("hoa", key).DecideProposalAsync(new DecideProposalRequest { Name = name, Reasons = "Một lý do hoàn toàn khác với trước." })))
            .Reason.ShouldBe(ReasonCodes.IdempotencyKeyReused);
    }
}
