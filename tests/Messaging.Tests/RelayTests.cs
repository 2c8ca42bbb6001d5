using Innovation.Contracts.Events;
using Innovation.Messaging.Sending;
using Innovation.Messaging.Topology;
using Innovation.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using RabbitMQ.Client;

namespace Innovation.Messaging.Tests;

public sealed class RelayTests(NativeServers servers)
{
    [Fact]
    public async Task An_unsendable_event_among_a_thousand_is_parked_and_holds_up_none()
    {
        var broker = await servers.CreateVirtualHostAsync();
        await using var consumer = await TestService.StartAsync(servers, broker, "taker", m => m.Consumes<Counted, RecordEffect<Counted>>());
        await using var origin = await TestService.CreateAsync(servers, broker, "origin");
        // One whose exchange the broker refuses to declare, and one that breaks the connection itself: its headers exceed a frame.
        await origin.WithBrokerAsync(channel => channel.ExchangeDeclareAsync(typeof(Marked).FullName!, ExchangeType.Direct, durable: true));
        var aggregate = Guid.CreateVersion7();
        for (var number = 0; number < 1000; number += 50)
        {
            await origin.CommitAsync([.. Enumerable.Range(number, 50).Select(each => Make.Counted(each % 10 == 0 ? aggregate : Guid.CreateVersion7(), each))]);
            if (number == 500)
            {
                await origin.CommitAsync(Make.Marked(aggregate), Make.Followed(Make.Marked(aggregate)));
            }
        }
        await origin.ExecuteAsync(
            $"UPDATE messaging.outbox SET trace_state = 'a=' || repeat('x', 200000) WHERE event_type = '{typeof(Followed).FullName}'");
        await using var relay = await TestService.StartAsync(servers, broker, "origin", replicaOf: origin.Database);

        (await consumer.WaitForEffectsAsync(1000)).Count.ShouldBe(1000);
        await Eventually.Async(async () => (await relay.Parked.ListAsync(10, null, default)).Count == 2, because: "both unsendable ones are parked");
        var parked = await relay.Parked.ListAsync(10, null, default);
        parked.Select(message => message.EventType).ShouldBe([typeof(Marked).FullName!, typeof(Followed).FullName!], ignoreOrder: true);
        parked.ShouldAllBe(message => message.Reason == ParkingReason.Unsendable && message.Direction == MessageDirection.Outgoing && message.Attempts == 3);
        (await relay.CountAsync("outbox")).ShouldBe(2);

        await origin.WithBrokerAsync(channel => channel.ExchangeDeleteAsync(typeof(Marked).FullName!));
        (await relay.Parked.ReplayAsync(parked.Single(message => message.EventType == typeof(Marked).FullName).Id, default)).ShouldBeTrue();
        await Eventually.Async(async () => await relay.CountAsync("outbox") == 1, because: "the replayed one is published");
    }

    [Fact]
    public async Task An_event_that_no_service_takes_is_archived_and_not_parked()
    {
        await using var origin = await TestService.StartAsync(servers, await servers.CreateVirtualHostAsync(), "origin");
        await origin.CommitAsync(Make.Marked(Guid.CreateVersion7()));
        await origin.OutboxEmptyAsync();
    }

    [Fact]
    public async Task Order_per_aggregate_holds_with_two_relays_and_two_consuming_replicas()
    {
        const int Cases = 20, Each = 30;
        var broker = await servers.CreateVirtualHostAsync();
        await using var origin = await TestService.StartAsync(servers, broker, "origin");
        await using var originReplica = await TestService.StartAsync(servers, broker, "origin", replicaOf: origin.Database);
        Action<MessagingBuilder> consumes = m => m.Consumes<Counted, RecordEffect<Counted>>().Consumes<Marked, RecordEffect<Marked>>();
        await using var taker = await TestService.StartAsync(servers, broker, "taker", consumes);
        await using var takerReplica = await TestService.StartAsync(servers, broker, "taker", consumes, replicaOf: taker.Database);
        // One replica is slow now and then, so that the other overtakes it.
        takerReplica.Interference.Before = (integrationEvent, cancellation) =>
            integrationEvent.AggregateVersion % 7 == 0 ? Task.Delay(20, cancellation) : Task.CompletedTask;

        var cases = Enumerable.Range(0, Cases).Select(_ => Guid.CreateVersion7()).ToArray();
        await Parallel.ForEachAsync(cases, async (aggregate, _) =>
        {
            for (var number = 0; number < Each; number++)
            {
                // Followed is taken by nobody: the gap that it leaves is none for the consumer.
                await (number % 2 == 0 ? origin : originReplica).CommitAsync(
                    number % 5 == 4 ? Make.Followed(Make.Counted(aggregate)) : number % 3 == 0 ? Make.Marked(aggregate) : Make.Counted(aggregate));
            }
        });

        var effects = await taker.WaitForEffectsAsync(Cases * Each * 4 / 5);
        effects.Count.ShouldBe(Cases * Each * 4 / 5);
        foreach (var aggregate in cases)
        {
            effects.Where(effect => effect.AggregateId == aggregate).Select(effect => effect.AggregateVersion)
                .ShouldBe(Enumerable.Range(0, Each).Where(number => number % 5 != 4).Select(number => number + 1L));
        }

        (await origin.CountAsync("relays")).ShouldBe(2);
        await Eventually.Async(async () => await taker.CountAsync("held_messages") == 0, because: "nothing is left held");
    }

    [Fact]
    public async Task A_relay_that_rests_hears_of_what_another_process_commits()
    {
        var broker = await servers.CreateVirtualHostAsync();
        // Neither looks by itself before the test is over, and the first to come owns all the partitions.
        Action<IServiceCollection> rests = services => services.Configure<MessagingOptions>(options => options.RelayLease = TimeSpan.FromHours(1));
        await using var taker = await TestService.StartAsync(servers, broker, "taker", m => m.Consumes<Counted, RecordEffect<Counted>>());
        await using var origin = await TestService.StartAsync(servers, broker, "origin", adjust: rests);
        await origin.CommitAsync(Make.Counted(Guid.CreateVersion7()));
        await taker.WaitForEffectsAsync(1);

        await using var replica = await TestService.StartAsync(servers, broker, "origin", adjust: rests, replicaOf: origin.Database);
        await replica.CommitAsync(Make.Counted(Guid.CreateVersion7()), Make.Counted(Guid.CreateVersion7()));
        await taker.WaitForEffectsAsync(3);
    }

    [Fact]
    public async Task Commands_that_wait_for_a_lagging_relay_are_all_done_in_the_end()
    {
        const int Clients = 16, Each = 25;
        var broker = await servers.CreateVirtualHostAsync();
        await using var taker = await TestService.StartAsync(servers, broker, "taker", m => m.Consumes<Counted, RecordEffect<Counted>>());
        Action<IServiceCollection> impatient = services => services.Configure<MessagingOptions>(options => options.LongestLag = TimeSpan.Zero);
        await using var origin = await TestService.StartAsync(servers, broker, "origin", adjust: impatient);
        await using var replica = await TestService.StartAsync(servers, broker, "origin", adjust: impatient, replicaOf: origin.Database);
        await Parallel.ForAsync(0, Clients, new ParallelOptions { MaxDegreeOfParallelism = Clients }, async (client, _) =>
        {
            for (var number = 0; number < Each; number++)
            {
                await (client % 2 == 0 ? origin : replica).CommitAsync([.. Enumerable.Range(0, 3).Select(_ => Make.Counted(Guid.CreateVersion7()))]);
            }
        });
        (await taker.WaitForEffectsAsync(Clients * Each * 3)).Count.ShouldBe(Clients * Each * 3);
    }

    [Fact]
    public async Task A_relay_does_not_rest_while_it_lags_even_where_those_it_let_in_commit_nothing()
    {
        const int MoreThanFew = 30, MoreThanItsShareLetsIn = 100;
        var broker = await servers.CreateVirtualHostAsync();
        using var gate = new GatedPublisher();
        await using var origin = await TestService.StartAsync(servers, broker, "origin", adjust: services => services
            .Configure<MessagingOptions>(options => (options.LongestLag, options.RelayLease) = (TimeSpan.Zero, TimeSpan.FromHours(1)))
            // No time passes for those who wait: only the relay itself can end their waiting.
            .Replace(ServiceDescriptor.Singleton(provider => new CommandPacing(
                new FakeTimeProvider(), provider.GetRequiredService<IOptions<MessagingOptions>>())))
            .AddSingleton<BrokerPublisher>()
            .Replace(ServiceDescriptor.Singleton<IEventPublisher>(provider => gate.Before(provider.GetRequiredService<BrokerPublisher>()))));
        IntegrationEvent[] Some() => [.. Enumerable.Range(0, MoreThanFew).Select(_ => Make.Counted(Guid.CreateVersion7()))];
        await origin.CommitAsync(Some());
        await gate.ReachedAsync();
        await origin.CommitAsync(Some());
        gate.Open();
        // Held before the second batch, the relay has said that it lags.
        await gate.ReachedAsync();
        var pacing = origin.Services.GetRequiredService<CommandPacing>();
        var commands = Enumerable.Range(0, MoreThanItsShareLetsIn).Select(_ => pacing.EnterAsync(default).AsTask()).ToArray();
        commands.ShouldContain(command => !command.IsCompleted);
        gate.Open();
        // None of them commits anything, so none of them wakes the relay.
        await Task.WhenAll(commands).WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task While_the_broker_is_not_ready_nothing_is_parked()
    {
        const int MoreThanAllRetries = 6;
        var broker = await servers.CreateVirtualHostAsync();
        await using var taker = await TestService.StartAsync(servers, broker, "taker", m => m.Consumes<Counted, RecordEffect<Counted>>());
        using var pauses = new RelayPauses();
        await using var origin = await TestService.StartAsync(servers, broker, "origin", adjust: services => services.AddSingleton<ILoggerProvider>(pauses));
        // What every event needs cannot be declared, as while the broker's queues recover after a restart.
        await origin.WithBrokerAsync(async channel =>
        {
            await channel.ExchangeDeleteAsync(BrokerTopology.DeadLetters);
            await channel.ExchangeDeclareAsync(BrokerTopology.DeadLetters, ExchangeType.Direct, durable: true);
        });

        for (var number = 0; number < 10; number++)
        {
            await origin.CommitAsync(Make.Counted(Guid.CreateVersion7()));
        }

        await Eventually.Async(() => pauses.Seen >= MoreThanAllRetries, because: "the relay has tried more often than a refused event would be");
        (await origin.CountAsync("outbox WHERE attempts = 0 AND parked_at IS NULL")).ShouldBe(10);

        await origin.WithBrokerAsync(channel => channel.ExchangeDeleteAsync(BrokerTopology.DeadLetters));
        (await taker.WaitForEffectsAsync(10, TimeSpan.FromMinutes(1))).Count.ShouldBe(10);
        await origin.OutboxEmptyAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_stopped_broker_loses_nothing_and_delivery_goes_on_by_itself(bool killed)
    {
        await using var node = await servers.StartOwnRabbitMqAsync();
        await using var taker = await TestService.StartAsync(servers, node.ConnectionString, "taker", m => m.Consumes<Counted, RecordEffect<Counted>>());
        await using var origin = await TestService.StartAsync(servers, node.ConnectionString, "origin");
        var aggregate = Guid.CreateVersion7();
        await origin.CommitAsync(Make.Counted(aggregate));
        await taker.WaitForEffectsAsync(1);

        // Seconds after its queues and its archive were made; or in order, as an operator stops it.
        await (killed ? node.KillAsync() : node.StopAsync());
        for (var number = 0; number < 20; number++)
        {
            await origin.CommitAsync(Make.Counted(aggregate), Make.Counted(Guid.CreateVersion7()));
        }

        (await origin.CountAsync("outbox")).ShouldBe(40, "commands go on without the broker");
        await node.StartAsync();

        // MassTransit's pauses between its attempts to connect grow up to a minute.
        var effects = await taker.WaitForEffectsAsync(41, TimeSpan.FromMinutes(2));
        effects.Count.ShouldBe(41);
        effects.Where(effect => effect.AggregateId == aggregate).Select(effect => effect.AggregateVersion)
            .ShouldBe(Enumerable.Range(1, 21).Select(version => (long)version));
        await origin.OutboxEmptyAsync();
        (await origin.Parked.ListAsync(10, null, default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task While_its_archive_is_away_events_go_on_into_the_next_one_and_a_later_service_gets_those()
    {
        var broker = await servers.CreateVirtualHostAsync();
        await using var taker = await TestService.StartAsync(servers, broker, "taker", m => m.Consumes<Counted, RecordEffect<Counted>>());
        await using var origin = await TestService.CreateAsync(servers, broker, "origin");
        var aggregate = Guid.CreateVersion7();
        await using (var relay = await TestService.StartAsync(servers, broker, "origin", replicaOf: origin.Database))
        {
            await relay.CommitAsync(Make.Counted(aggregate));
            await taker.WaitForEffectsAsync(1);
        }

        await using var connection = await origin.Services.GetRequiredService<Broker>().ConnectAsync("test", default);
        await using var channel = await connection.CreateChannelAsync();
        await channel.QueueDeleteAsync(Archive.Name(1));
        // Another's exclusive queue of that name: the archive can neither be declared nor read.
        await channel.QueueDeclareAsync(Archive.Name(1), durable: false, exclusive: true, autoDelete: false);
        await using var next = await TestService.StartAsync(servers, broker, "origin", replicaOf: origin.Database);
        await next.CommitAsync(Make.Counted(aggregate), Make.Counted(aggregate));
        (await taker.WaitForEffectsAsync(3)).Select(effect => effect.AggregateVersion).ShouldBe([1, 2, 3]);
        await next.OutboxEmptyAsync();

        await using var late = await TestService.StartAsync(servers, broker, "late", m => m.Consumes<Counted, RecordEffect<Counted>>());
        // What the first archive held is not waited for, nor is anything sure to come that is older than this look at the archives: the
        // order holds again from here on.
        (await late.WaitForEffectsAsync(2)).Select(effect => effect.AggregateVersion).ShouldBe([2, 3], ignoreOrder: true);
        await next.CommitAsync(Make.Counted(aggregate), Make.Counted(aggregate));
        (await late.WaitForEffectsAsync(4)).Skip(2).Select(effect => effect.AggregateVersion).ShouldBe([4, 5]);
    }
}
