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

    private static Task<int> OverduesAsync(ProposalHost host, Guid proposalId) =>
        host.Service.QueryAsync<int>(db => db.Set<LedgerEntry>().CountAsync(e => e.CaseId == proposalId && e.Action == "proposal.decision-overdue"));
}
