using Innovation.Messaging.Topology;
using Innovation.Testing;
using Microsoft.Extensions.DependencyInjection;
using RabbitMQ.Client;

namespace Innovation.Messaging.Tests;

public sealed class InboxTests(NativeServers servers)
{
    [Fact]
    public async Task An_event_delivered_five_times_takes_effect_once()
    {
        await using var taker = await StartTakerAsync(await servers.CreateVirtualHostAsync());
        var aggregate = Guid.CreateVersion7();
        var first = Make.Outgoing(Make.Counted(aggregate), 1);
        await taker.PublishAsync("origin", first, first, first, first, first, Make.Outgoing(Make.Counted(aggregate), 2, priorVersion: 1));
        (await taker.WaitForEffectsAsync(2)).Select(effect => effect.AggregateVersion).ShouldBe([1, 2]);
        await taker.PublishAsync("origin", first, Make.Outgoing(Make.Counted(aggregate), 3, priorVersion: 2));
        (await taker.WaitForEffectsAsync(3)).Select(effect => effect.AggregateVersion).ShouldBe([1, 2, 3]);
        (await taker.CountAsync("inbox")).ShouldBe(3);
    }

    [Fact]
    public async Task An_early_event_waits_for_the_one_before_it()
    {
        await using var taker = await StartTakerAsync(await servers.CreateVirtualHostAsync());
        var aggregate = Guid.CreateVersion7();
        await taker.PublishAsync(
            "origin", Make.Outgoing(Make.Counted(aggregate), 4, priorVersion: 3), Make.Outgoing(Make.Counted(aggregate), 3, priorVersion: 1));
        await Eventually.Async(async () => await taker.CountAsync("held_messages") == 2, because: "both are held");
        (await taker.EffectsAsync()).ShouldBeEmpty();
        // Version 2 was of a type that this service does not take.
        await taker.PublishAsync("origin", Make.Outgoing(Make.Counted(aggregate), 1));
        (await taker.WaitForEffectsAsync(3)).Select(effect => effect.AggregateVersion).ShouldBe([1, 3, 4]);
        await Eventually.Async(async () => await taker.CountAsync("held_messages") == 0, because: "nothing is left held");
    }

    [Fact]
    public async Task A_failing_consumer_is_retried_then_parked_then_replayed_with_those_behind_it()
    {
        var broker = await servers.CreateVirtualHostAsync();
        await using var taker = await StartTakerAsync(broker);
        await using var origin = await TestService.StartAsync(servers, broker, "origin");
        var (broken, sound) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var attempts = 0;
        taker.Interference.Before = (integrationEvent, _) =>
        {
            if (integrationEvent.AggregateId != broken)
            {
                return Task.CompletedTask;
            }

            Interlocked.Increment(ref attempts);
            throw new InvalidOperationException("not today");
        };
        await origin.CommitAsync(Make.Counted(broken), Make.Counted(broken), Make.Counted(sound));

        await taker.WaitForEffectsAsync(1);
        await Eventually.Async(async () => (await taker.Parked.ListAsync(10, null, default)).Count == 1, because: "it is parked");
        var parked = (await taker.Parked.ListAsync(10, null, default))[0];
        parked.ShouldSatisfyAllConditions(
            () => parked.Reason.ShouldBe(ParkingReason.ConsumerFailed),
            () => parked.Direction.ShouldBe(MessageDirection.Incoming),
            () => parked.Attempts.ShouldBe(3),
            () => parked.Error.ShouldBe("InvalidOperationException: not today"),
            () => parked.AggregateVersion.ShouldBe(1),
            () => parked.Body.ShouldContain(broken.ToString()));
        attempts.ShouldBe(3, "the one behind it was never tried");

        taker.Interference.Before = (_, _) => Task.CompletedTask;
        (await taker.Parked.ReplayAsync(parked.Id, default)).ShouldBeTrue();
        (await taker.WaitForEffectsAsync(3)).Where(effect => effect.AggregateId == broken).Select(effect => effect.AggregateVersion).ShouldBe([1, 2]);
        await Eventually.Async(async () => await taker.CountAsync("held_messages") == 0, because: "nothing is left held");
        (await taker.Parked.ReplayAsync(parked.Id, default)).ShouldBeFalse();
    }

    [Fact]
    public async Task Events_that_wait_are_taken_together_and_one_that_fails_takes_none_with_it()
    {
        const int Cases = 60;
        var broker = await servers.CreateVirtualHostAsync();
        await using var declared = await TestService.CreateAsync(servers, broker, "taker", m => m.Consumes<Counted, RecordEffect<Counted>>());
        await using var origin = await TestService.StartAsync(servers, broker, "origin");
        for (var number = 0; number < Cases; number++)
        {
            var aggregate = Guid.CreateVersion7();
            await origin.CommitAsync(Make.Counted(aggregate, number), Make.Counted(aggregate, number));
        }
        await origin.OutboxEmptyAsync();

        await using var taker = await TestService.CreateAsync(
            servers, broker, "taker", m => m.Consumes<Counted, RecordEffect<Counted>>(), replicaOf: declared.Database);
        taker.Interference.Before = (integrationEvent, _) =>
            integrationEvent is Counted { Number: 7, AggregateVersion: 1 } ? throw new InvalidOperationException("not today") : Task.CompletedTask;
        await taker.StartAsync();
        var effects = await taker.WaitForEffectsAsync(2 * (Cases - 1));
        await Eventually.Async(async () => (await taker.Parked.ListAsync(10, null, default)).Count == 1, because: "the one that fails is parked");
        effects.Count.ShouldBe(2 * (Cases - 1));
        effects.GroupBy(effect => effect.AggregateId).ShouldAllBe(ofCase => ofCase.Select(effect => effect.AggregateVersion).SequenceEqual(new long[] { 1, 2 }));
        (await taker.CountAsync("inbox")).ShouldBe(2 * (Cases - 1));
        (await taker.CountAsync("held_messages")).ShouldBe(2, "the one that failed and the one behind it");
        (await taker.TransactionsOfEffectsAsync()).ShouldBeLessThan(Cases);
    }

    [Fact]
    public async Task What_is_no_event_is_parked_and_holds_up_none()
    {
        await using var taker = await StartTakerAsync(await servers.CreateVirtualHostAsync());
        await using (var connection = await taker.Services.GetRequiredService<Broker>().ConnectAsync("test", default))
        await using (var channel = await connection.CreateChannelAsync())
        {
            await channel.BasicPublishAsync("", "taker", "no json \xff"u8.ToArray());
            await channel.BasicPublishAsync("", "taker",
                """{"eventId":"0192f0c1-0000-7000-8000-000000000001","aggregateId":"0192f0c1-0000-7000-8000-000000000002","aggregateVersion":1}"""u8.ToArray());
        }
        await taker.PublishAsync("origin", Make.Outgoing(Make.Counted(Guid.CreateVersion7()), 1));
        await taker.WaitForEffectsAsync(1);
        await Eventually.Async(async () => (await taker.Parked.ListAsync(10, null, default)).Count == 2, because: "both are parked");
        (await taker.Parked.ListAsync(10, null, default)).ShouldAllBe(message => message.Reason == ParkingReason.Unreadable);
    }

    [Fact]
    public async Task A_service_deployed_later_gets_what_was_published_before()
    {
        var broker = await servers.CreateVirtualHostAsync();
        await using var origin = await TestService.StartAsync(servers, broker, "origin");
        var aggregate = Guid.CreateVersion7();
        for (var number = 0; number < 30; number++)
        {
            await origin.CommitAsync(Make.Counted(aggregate), Make.Marked(aggregate));
        }

        await origin.OutboxEmptyAsync();

        await using var taker = await StartTakerAsync(broker);
        await origin.CommitAsync(Make.Counted(aggregate));
        (await taker.WaitForEffectsAsync(31)).Select(effect => effect.AggregateVersion)
            .ShouldBe(Enumerable.Range(0, 31).Select(number => number * 2 + 1L));
    }

    [Fact]
    public async Task What_a_consumer_raises_names_its_cause_and_keeps_the_correlation()
    {
        var broker = await servers.CreateVirtualHostAsync();
        await using var origin = await TestService.StartAsync(servers, broker, "origin");
        await using var middle = await StartTakerAsync(broker, "middle");
        middle.Interference.Raises = Make.Followed;
        await using var end = await TestService.StartAsync(servers, broker, "end", m => m.Consumes<Followed, RecordEffect<Followed>>());

        await origin.CommitAsync(Make.Counted(Guid.CreateVersion7()));
        var followed = (await end.WaitForEffectsAsync(1))[0];
        var cause = (await middle.EffectsAsync())[0];
        followed.CausationId.ShouldBe(cause.EventId);
        followed.CorrelationId.ShouldBe(cause.CorrelationId);
        cause.CausationId.ShouldBeNull();
        cause.CorrelationId.ShouldNotBe(Guid.Empty);
    }

    private Task<TestService> StartTakerAsync(string broker, string name = "taker") =>
        TestService.StartAsync(servers, broker, name, m => m.Consumes<Counted, RecordEffect<Counted>>());
}
