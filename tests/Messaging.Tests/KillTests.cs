using System.Diagnostics;
using Innovation.Testing;

namespace Innovation.Messaging.Tests;

/// <summary>A real process is killed with SIGKILL exactly where it hurts.</summary>
public sealed class KillTests(NativeServers servers)
{
    private const int KilledBySignal9 = 128 + 9;

    [Theory]
    [InlineData(Victim.BeforePublish)]
    [InlineData(Victim.BeforeDelete)]
    public async Task A_relay_killed_between_commit_and_delete_loses_nothing_and_doubles_nothing(string barrier)
    {
        var broker = await servers.CreateVirtualHostAsync();
        await using var taker = await TestService.StartAsync(servers, broker, "taker", m => m.Consumes<Counted, RecordEffect<Counted>>());
        await using var origin = await TestService.CreateAsync(servers, broker, "origin");
        var aggregate = Guid.CreateVersion7();
        for (var number = 0; number < 10; number++)
        {
            await origin.CommitAsync(Make.Counted(aggregate), Make.Counted(Guid.CreateVersion7()));
        }

        await KillAtAsync(barrier, origin.Database, broker);
        (await origin.CountAsync("outbox")).ShouldBe(20);

        await using var relay = await TestService.StartAsync(servers, broker, "origin", replicaOf: origin.Database);
        await relay.OutboxEmptyAsync();
        // A last event behind all others shows that no copy is still on its way.
        await relay.CommitAsync(Make.Counted(aggregate, 99));
        var effects = await taker.WaitForEffectsAsync(21);
        effects.Count.ShouldBe(21);
        effects.Where(effect => effect.AggregateId == aggregate).Select(effect => effect.AggregateVersion)
            .ShouldBe(Enumerable.Range(1, 11).Select(version => (long)version));
    }

    [Theory]
    [InlineData(Victim.BeforeCommit)]
    [InlineData(Victim.BeforeAcknowledge)]
    public async Task A_consumer_killed_around_its_commit_loses_nothing_and_doubles_nothing(string barrier)
    {
        var broker = await servers.CreateVirtualHostAsync();
        await using var origin = await TestService.StartAsync(servers, broker, "origin");
        await using var taker = await TestService.CreateAsync(servers, broker, "taker", m => m.Consumes<Counted, RecordEffect<Counted>>());
        var aggregate = Guid.CreateVersion7();
        await origin.CommitAsync(Make.Counted(aggregate), Make.Counted(aggregate), Make.Counted(Guid.CreateVersion7()));

        await KillAtAsync(barrier, taker.Database, broker);
        await KillAtAsync(barrier, taker.Database, broker);

        await using var replica = await TestService.StartAsync(
            servers, broker, "taker", m => m.Consumes<Counted, RecordEffect<Counted>>(), replicaOf: taker.Database);
        await origin.CommitAsync(Make.Counted(aggregate, 99));
        var effects = await replica.WaitForEffectsAsync(4);
        effects.Count.ShouldBe(4);
        effects.Where(effect => effect.AggregateId == aggregate).Select(effect => effect.AggregateVersion).ShouldBe([1, 2, 3]);
    }

    private static async Task KillAtAsync(string barrier, string database, string broker)
    {
        using var victim = Process.Start(new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "Innovation.Messaging.Tests"))
        {
            ArgumentList = { Victim.Argument, barrier, database, broker },
            RedirectStandardOutput = true,
        })!;
        try
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            while (await victim.StandardOutput.ReadLineAsync(limit.Token) is { } line && line != Victim.AtBarrier)
            {
                TestContext.Current.TestOutputHelper?.WriteLine(line);
            }

            victim.HasExited.ShouldBeFalse();
        }
        finally
        {
            victim.Kill();
            await victim.WaitForExitAsync();
        }
        victim.ExitCode.ShouldBe(KilledBySignal9);
    }
}
