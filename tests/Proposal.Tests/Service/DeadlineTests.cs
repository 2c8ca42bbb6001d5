using Innovation.Casework.Ledger;
using Innovation.Contracts;
using Innovation.Contracts.Proposal.V1;
using Innovation.Testing;
using Microsoft.EntityFrameworkCore;

namespace Innovation.Proposal.Tests.Service;

public sealed class DeadlineTests(NativeServers servers)
{
    [Fact]
    public async Task Silence_escalates_once_per_level_and_decides_nothing()
    {
        await using var host = new ProposalHost(servers);
        await host.InitializeAsync();
        var proposal = await host.SubmittedAsync();
        var id = ResourceName.Parse(ResourceName.Proposals, proposal.Name, "name");

        // Due at the end of 12 May; two working days later the next level, at the top of the tree.
        host.Service.AdvanceTo(new DateTimeOffset(2025, 5, 12, 17, 0, 1, TimeSpan.Zero));
        await Eventually.Async(async () => await OverduesAsync(host, id) == 1, TimeSpan.FromSeconds(20));
        host.Service.AdvanceTo(new DateTimeOffset(2025, 6, 30, 3, 0, 0, TimeSpan.Zero));
        await Eventually.Async(async () => await OverduesAsync(host, id) == 2, TimeSpan.FromSeconds(20));

        var silent = await host.As("lan").GetProposalAsync(new GetProposalRequest { Name = proposal.Name });
        silent.State.ShouldBe(ProposalState.Submitted);
        silent.DecisionDeadline.EscalationLevel.ShouldBe(2);
        silent.DecisionDeadline.DueDate.ShouldBe("2025-05-12");
    }

    // Guards: PauseAsync in ReturnForSupplement, and no clock at all once it is withdrawn (invariant 16).
    [Fact]
    public async Task A_clock_that_stands_still_does_not_fire_and_a_new_head_inherits_the_due_date()
    {
        await using var host = new ProposalHost(servers);
        await host.InitializeAsync();
        var returned = await host.SubmittedAsync();
        await host.As("hoa").ReturnForSupplementAsync(new ReturnForSupplementRequest
        {
            Name = returned.Name,
            Gaps = { new SupplementGap { Field = "plan", Description = "Nêu rõ nguồn lực thực hiện" } }
        });
        var withdrawn = await host.SubmittedAsync();
        await host.As("lan").WithdrawProposalAsync(new WithdrawProposalRequest { Name = withdrawn.Name });
        var running = await host.SubmittedAsync();
        host.Service.City.SetHead("PHUONG-A", "dung");

        host.Service.AdvanceTo(new DateTimeOffset(2025, 5, 12, 17, 0, 1, TimeSpan.Zero));
        await Eventually.Async(async () => await OverduesAsync(host, Id(running)) == 1, TimeSpan.FromSeconds(20));
        (await OverduesAsync(host, Id(returned))).ShouldBe(0);
        (await OverduesAsync(host, Id(withdrawn))).ShouldBe(0);
        var urged = await host.Service.QueryAsync(db =>
            db.Set<LedgerEntry>().SingleAsync(e => e.CaseId == Id(running) && e.Action == "proposal.decision-overdue"));
        urged.Content.ShouldContain(TestCity.Id("dung").ToString());
        (await host.As("lan").GetProposalAsync(new GetProposalRequest { Name = running.Name })).DecisionDeadline.DueDate.ShouldBe("2025-05-12");
        // Nobody checked the receipt either: that is told too, and decides nothing.
        await Eventually.Async(
            async () => await host.Service.QueryAsync(db =>
                db.Set<LedgerEntry>().AnyAsync(e => e.CaseId == Id(running) && e.Action == "proposal.receipt-overdue")), TimeSpan.FromSeconds(20));

        // 28 April + 7 working days had all seven left at the pause; they count from the day it is handed in again.
        var again = await host.As("lan").SubmitProposalAsync(new SubmitProposalRequest { Name = returned.Name });
        again.DecisionDeadline.DueDate.ShouldBe("2025-05-22");
        again.DecisionDeadline.OriginalDueDate.ShouldBe("2025-05-12");
    }

    private static Guid Id(InnovationProposal proposal) => ResourceName.Parse(ResourceName.Proposals, proposal.Name, "name");

    private static Task<int> OverduesAsync(ProposalHost host, Guid proposalId) =>
        host.Service.QueryAsync<int>(db => db.Set<LedgerEntry>().CountAsync(e => e.CaseId == proposalId && e.Action == "proposal.decision-overdue"));
}
