using Innovation.Casework.Ledger;
using Innovation.Contracts;
using Innovation.Contracts.Recognition.V1;
using Innovation.Testing;
using Microsoft.EntityFrameworkCore;

namespace Innovation.Recognition.Tests.Service;

public sealed class OverdueTests(NativeServers servers)
{
    [Fact]
    public async Task Silence_escalates_once_per_level_and_decides_nothing()
    {
        await using var host = new RecognitionHost(servers);
        await host.InitializeAsync();
        var nominated = await host.NominatedAsync();
        var id = ResourceName.Parse(ResourceName.Commendations, nominated.Name, "name");

        // Due at the end of 15 May; the city committee above the People's Committee is the top of the tree, so there is one level.
        host.Service.AdvanceTo(new DateTimeOffset(2025, 5, 15, 17, 0, 1, TimeSpan.Zero));
        await Eventually.Async(async () => await OverduesAsync(host, id) == 1);
        host.Service.AdvanceTo(new DateTimeOffset(2025, 6, 30, 3, 0, 0, TimeSpan.Zero));
        await host.ReviewAsync(nominated.Name);
        (await host.AwardAsync(nominated.Name)).State.ShouldBe(CommendationState.Decided);
        (await OverduesAsync(host, id)).ShouldBe(1);
    }

    private static Task<int> OverduesAsync(RecognitionHost host, Guid id) =>
        host.Service.QueryAsync(db => db.Set<LedgerEntry>().CountAsync(e => e.CaseId == id && e.Action == "commendation.overdue"));
}
