using Grpc.Core;
using Innovation.Casework.Ledger;
using Innovation.Contracts;
using Innovation.Contracts.Oversight.V1;
using Innovation.Testing;
using Microsoft.EntityFrameworkCore;

namespace Innovation.Oversight.Tests.Service;

/// <summary>Each test moves case time, so each has a service of its own.</summary>
public sealed class EscalationTests(NativeServers servers)
{
    [Fact]
    public async Task An_obstacle_goes_up_once_per_level_and_its_unit_of_now_resolves_it()
    {
        await using var host = new OversightHost(servers);
        await host.InitializeAsync();
        var name = (await host.RunningAsync()).Name;
        var obstacle = await host.ObstacleAsync(name);
        obstacle.State.ShouldBe(ObstacleState.Assigned);
        obstacle.AccountableUnit.ShouldBe(TestCity.Unit("SO-KHCN"));
        obstacle.Deadline.DueDate.ShouldBe("2025-02-17");

        // The last instant of the last day is in time, the next one is not.
        host.Service.AdvanceTo(new DateTimeOffset(2025, 2, 17, 17, 0, 1, TimeSpan.Zero));
        await Eventually.Async(async () => await EscalationsAsync(host, name) == 1, TimeSpan.FromSeconds(30));
        obstacle = (await host.SeeAsync(name, "son")).Obstacles.ShouldHaveSingleItem();
        obstacle.State.ShouldBe(ObstacleState.Escalated);
        obstacle.AccountableUnit.ShouldBe(TestCity.Unit("UBND-TP"));
        obstacle.AssignedUnit.ShouldBe(TestCity.Unit("SO-KHCN"));
        obstacle.Deadline.EscalationLevel.ShouldBe(1);
        (await OversightHost.RefusalAsync(() => ResolveAsync(host, "khoa", obstacle.Name))).ShouldBe((StatusCode.PermissionDenied, ReasonCodes.AccountableUnitRequired));

        // The top of the tree is the last level. (Before 3 March, when a progress report falls due.)
        host.Service.AdvanceTo(OversightHost.At(2, 28));
        await Eventually.Async(async () => await EscalationsAsync(host, name) == 2, TimeSpan.FromSeconds(30));
        (await host.SeeAsync(name, "khoa")).Obstacles[0].AccountableUnit.ShouldBe(TestCity.Unit("TP"));
        var resolved = await ResolveAsync(host, "tam", obstacle.Name);
        resolved.State.ShouldBe(ObstacleState.Resolved);
        resolved.ResolvedBy.ShouldBe(TestCity.Officer("tam"));
        resolved.Deadline.EscalationLevel.ShouldBe(2);
        (await host.SeeAsync(name)).Deadlines.ShouldNotContain(d => d.Kind == "obstacle.resolve");
        (await EscalationsAsync(host, name)).ShouldBe(2);
    }

    [Fact]
    public async Task Resolved_in_time_it_never_goes_up()
    {
        await using var host = new OversightHost(servers);
        await host.InitializeAsync();
        var name = (await host.RunningAsync()).Name;
        var answered = await host.ObstacleAsync(name);
        var silent = await host.ObstacleAsync(name, "SO-TP");
        await ResolveAsync(host, "khoa", answered.Name);
        host.Service.AdvanceTo(OversightHost.At(2, 18));
        await Eventually.Async(async () => await EscalationsAsync(host, name) == 1, TimeSpan.FromSeconds(30));
        var obstacles = (await host.SeeAsync(name)).Obstacles;
        obstacles.Single(o => o.Name == answered.Name).State.ShouldBe(ObstacleState.Resolved);
        obstacles.Single(o => o.Name == silent.Name).State.ShouldBe(ObstacleState.Escalated);
    }

    private static async Task<Obstacle> ResolveAsync(OversightHost host, string officer, string obstacle) =>
        await host.As(officer).ResolveObstacleAsync(new ResolveObstacleRequest { Name = obstacle, Resolution = "Đã cấp quyền truy cập." });

    private static Task<int> EscalationsAsync(OversightHost host, string pilot)
    {
        var id = OversightHost.IdOf(pilot);
        return host.Service.QueryAsync(db => db.Set<LedgerEntry>().CountAsync(e => e.CaseId == id && e.Action == "pilot.obstacle-escalated"));
    }
}
