using Innovation.Casework.Tests.Support;
using Innovation.Casework.Time;
using Innovation.Contracts.Identity.V1;
using Innovation.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Innovation.Casework.Tests;

public sealed class CaseTimeFollowerTests(NativeServers servers)
{
    [Fact]
    public async Task Replicas_take_identitys_time_before_they_are_ready_and_confirm_each_advance()
    {
        await using var identity = await SampleIdentity.StartAsync(servers);
        identity.Known.CaseTime = new CaseTimeState { Sequence = 0, OffsetMilliseconds = -3_600_000, Exercise = true };
        var database = await servers.CreateDatabaseAsync();
        await using var first = await CreateAsync(database, identity);
        await using var second = await CreateAsync(database, identity);
        (await ReadinessAsync(first)).ShouldBe(HealthStatus.Unhealthy);

        using var one = ActivatorUtilities.CreateInstance<CaseTimeFollower>(first.Services);
        using var two = ActivatorUtilities.CreateInstance<CaseTimeFollower>(second.Services);
        await one.StartAsync(TestContext.Current.CancellationToken);
        await two.StartAsync(TestContext.Current.CancellationToken);
        await Eventually.Async(() => first.CaseTime.Known && second.CaseTime.Known);
        (await ReadinessAsync(first)).ShouldBe(HealthStatus.Healthy);
        first.CaseTime.Now.ShouldBe(Replica.Start.AddHours(-1));
        first.CaseTime.Exercise.ShouldBeTrue();

        identity.Known.CaseTime = new CaseTimeState { Sequence = 1, OffsetMilliseconds = 86_400_000, Exercise = true };

        await Eventually.Async(() => identity.Known.Confirmed.Count == 2 && identity.Known.Confirmed.Values.All(sequence => sequence == 1));
        first.CaseTime.Now.ShouldBe(Replica.Start.AddDays(1));
        second.CaseTime.Now.ShouldBe(Replica.Start.AddDays(1));
        identity.Known.Confirmed.Keys.ShouldAllBe(replica => replica.StartsWith("sample-", StringComparison.Ordinal));
        await one.StopAsync(TestContext.Current.CancellationToken);
        await two.StopAsync(TestContext.Current.CancellationToken);
    }

    private static Task<Replica> CreateAsync(string database, SampleIdentity identity) =>
        Replica.CreateAsync(database, identity.Address, settings: new() { [CaseTimeMode.Key] = "Exercise" });

    private static async Task<HealthStatus> ReadinessAsync(Replica replica) =>
        (await replica.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(check => check.Name == "case-time", TestContext.Current.CancellationToken)).Status;
}
