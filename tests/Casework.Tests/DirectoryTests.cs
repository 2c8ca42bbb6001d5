using System.Diagnostics;
using Innovation.Casework.Tests.Support;
using Innovation.Contracts;
using Innovation.Contracts.Events;
using Innovation.Contracts.Identity.V1;
using Innovation.Directory;
using Innovation.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Innovation.Casework.Tests;

public sealed class DirectoryTests(NativeServers servers)
{
    private static readonly DateOnly _day = new(2024, 1, 2);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_answer_is_shared_by_the_replicas_through_redis()
    {
        await using var identity = await SampleIdentity.StartAsync(servers);
        var unit = identity.Known.AddUnit("PHUONG-A", null);
        var database = await servers.CreateDatabaseAsync();
        var redis = await servers.GetRedisAsync();
        await using var first = await CreateAsync(database, identity, redis);
        await using var second = await CreateAsync(database, identity, redis);

        (await FindUnitAsync(first, unit))!.Code.ShouldBe("PHUONG-A");
        (await FindUnitAsync(first, unit))!.Code.ShouldBe("PHUONG-A");
        await Eventually.Async(async () => (await FindUnitAsync(second, unit))!.Code == "PHUONG-A");

        identity.Known.Questions.ShouldBe(1);
    }

    [Fact]
    public async Task After_a_change_no_replica_serves_what_was_cached_before()
    {
        await using var identity = await SampleIdentity.StartAsync(servers);
        var superior = identity.Known.AddUnit("UBND-TP", null);
        var unit = identity.Known.AddUnit("PHUONG-A", superior);
        var database = await servers.CreateDatabaseAsync();
        var redis = await servers.GetRedisAsync();
        await using var first = await CreateAsync(database, identity, redis);
        await using var second = await CreateAsync(database, identity, redis);
        (await FindUnitAsync(first, unit))!.SuperiorId.ShouldBe(superior);
        (await FindUnitAsync(second, unit))!.SuperiorId.ShouldBe(superior);

        identity.Known.Units[unit].Superior = "";
        await first.RunAsync(services => services.GetRequiredService<DirectoryChangedConsumer>().ConsumeAsync(
            new DirectoryChanged { OccurredAt = Replica.Start, AggregateId = unit, UnitIds = [unit], OfficerIds = [] }, Cancellation));

        (await FindUnitAsync(first, unit))!.SuperiorId.ShouldBeNull();
        (await FindUnitAsync(second, unit))!.SuperiorId.ShouldBeNull("it did not take the event, but its keys changed too");
    }

    [Fact]
    public async Task With_redis_stopped_the_answers_stay_right()
    {
        await using var identity = await SampleIdentity.StartAsync(servers);
        var unit = identity.Known.AddUnit("PHUONG-A", null);
        await using var redis = await servers.StartOwnRedisAsync();
        var database = await servers.CreateDatabaseAsync();
        await using var replica = await CreateAsync(database, identity, redis.ConnectionString);
        (await FindUnitAsync(replica, unit))!.Code.ShouldBe("PHUONG-A");

        await redis.StopAsync();

        identity.Known.Units[unit].Code = "PHUONG-AN-HOA";
        await replica.RunAsync(services => services.GetRequiredService<DirectoryStamps>().ReplaceAsync(Cancellation));
        (await FindUnitAsync(replica, unit))!.Code.ShouldBe("PHUONG-AN-HOA");

        // A replica that starts while Redis is away.
        await using var late = await CreateAsync(database, identity, redis.ConnectionString);
        (await FindUnitAsync(late, unit))!.Code.ShouldBe("PHUONG-AN-HOA");
    }

    [Fact]
    public async Task What_does_not_exist_is_null_and_becomes_known_with_the_change()
    {
        await using var identity = await SampleIdentity.StartAsync(servers);
        await using var replica = await CreateAsync(await servers.CreateDatabaseAsync(), identity, redis: null);
        var officer = Guid.CreateVersion7();

        (await FindOfficerAsync(replica, officer)).ShouldBeNull();
        (await FindOfficerAsync(replica, officer)).ShouldBeNull();
        identity.Known.Questions.ShouldBe(1);

        var unit = identity.Known.AddUnit("PHUONG-A", null);
        identity.Known.Officers[officer] = new Officer
        {
            Name = ResourceName.Of(ResourceName.Officers, officer),
            Active = true,
            Positions = { new Position { Unit = ResourceName.Of(ResourceName.Units, unit) }, new Position { Unit = ResourceName.Of(ResourceName.Units, unit) } },
        };
        await replica.RunAsync(services => services.GetRequiredService<DirectoryStamps>().ReplaceAsync(Cancellation));
        (await FindOfficerAsync(replica, officer))!.UnitIds.ShouldBe([unit]);
    }

    [Fact]
    public async Task A_duty_is_carried_by_those_whom_identity_says_exercise_it()
    {
        await using var identity = await SampleIdentity.StartAsync(servers);
        await using var replica = await CreateAsync(await servers.CreateDatabaseAsync(), identity, redis: null);
        var (unit, head, named) = (identity.Known.AddUnit("SO-TP", null), Guid.CreateVersion7(), Guid.CreateVersion7());
        // Nobody is named for the one, so its head exercises it.
        identity.Known.Duties.Add(Assignment(Duties.LegalReview, [], head));
        identity.Known.Duties.Add(Assignment(Duties.Inspection, [named], named));

        (await HoldersAsync(replica, Duties.LegalReview)).ShouldBe([head]);
        (await HoldersAsync(replica, Duties.Inspection)).ShouldBe([named]);
        (await HoldersAsync(replica, Duties.PolicyOwner)).ShouldBeEmpty();

        DutyAssignment Assignment(string duty, Guid[] officers, Guid exercisedBy) => new()
        {
            DutyCode = duty,
            Unit = ResourceName.Of(ResourceName.Units, unit),
            Officers = { officers.Select(officer => ResourceName.Of(ResourceName.Officers, officer)) },
            ExercisedBy = { ResourceName.Of(ResourceName.Officers, exercisedBy) },
        };
    }

    [Fact]
    public async Task The_line_upwards_and_who_leads_it_are_one_question()
    {
        await using var identity = await SampleIdentity.StartAsync(servers);
        await using var replica = await CreateAsync(await servers.CreateDatabaseAsync(), identity, await servers.GetRedisAsync());
        var top = identity.Known.AddUnit("TP", null);
        var middle = identity.Known.AddUnit("UBND-TP", top);
        var unit = identity.Known.AddUnit("PHUONG-A", middle);
        var (head, deputy, member, other) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        string[] collective = [.. new[] { head, deputy, member }.Select(officer => ResourceName.Of(ResourceName.Officers, officer))];
        identity.Known.Leaderships[middle] = new Leadership { Head = collective[0], Deputies = { collective[1] }, Collective = { collective } };

        var line = await LineAsync(unit);

        line.Levels.Select(level => level.Unit.Code).ShouldBe(["PHUONG-A", "UBND-TP", "TP"]);
        line.Superiors.Select(level => level.Unit.Id).ShouldBe([middle, top]);
        line.Levels.Select(level => level.Leadership.HeadId).ShouldBe([null, head, null]);
        line.Levels[1].Leadership.CollectiveIds.ShouldBe([head, deputy, member]);
        new[] { head, deputy, member, other }.Select(line.IsLedBy).ShouldBe([true, true, false, false]);
        // The unit and its own leadership are in the same answer.
        (await FindUnitAsync(replica, unit))!.SuperiorId.ShouldBe(middle);
        (await replica.RunAsync(services => services.GetRequiredService<IDirectory>().GetLeadershipAsync(unit, _day, Cancellation).AsTask()))
            .HeadId.ShouldBeNull();
        identity.Known.Questions.ShouldBe(1);

        (await LineAsync(Guid.CreateVersion7())).Levels.ShouldBeEmpty();

        Task<Innovation.Directory.UnitLine> LineAsync(Guid of) =>
            replica.RunAsync(services => services.GetRequiredService<IDirectory>().GetLineAsync(of, _day, Cancellation).AsTask());
    }

    [Fact]
    public async Task A_question_belongs_to_the_trace_that_asked()
    {
        await using var identity = await SampleIdentity.StartAsync(servers);
        await using var replica = await CreateAsync(await servers.CreateDatabaseAsync(), identity, redis: null);
        var unit = identity.Known.AddUnit("PHUONG-A", null);
        using var asking = new Activity("asking").SetIdFormat(ActivityIdFormat.W3C).Start();

        await FindUnitAsync(replica, unit);

        identity.Known.LastTraceParent.ShouldNotBeNull().ShouldContain(asking.TraceId.ToHexString());
    }

    [Fact]
    public async Task A_directory_that_is_away_is_told_as_unavailable()
    {
        await using var replica = await Replica.CreateAsync(await servers.CreateDatabaseAsync(), $"http://127.0.0.1:{servers.TakePort()}");

        var refused = await Should.ThrowAsync<RefusedException>(FindUnitAsync(replica, Guid.CreateVersion7()));

        refused.Refusal.Kind.ShouldBe(RefusalKind.Unavailable);
    }

    private static Task<Replica> CreateAsync(string database, SampleIdentity identity, string? redis) =>
        Replica.CreateAsync(database, identity.Address, settings: new() { ["ConnectionStrings:redis"] = redis });

    private static Task<UnitEntry?> FindUnitAsync(Replica replica, Guid unit) =>
        replica.RunAsync(services => services.GetRequiredService<IDirectory>().FindUnitAsync(unit, _day, Cancellation).AsTask());

    private static Task<OfficerEntry?> FindOfficerAsync(Replica replica, Guid officer) =>
        replica.RunAsync(services => services.GetRequiredService<IDirectory>().FindOfficerAsync(officer, _day, Cancellation).AsTask());

    private static Task<IEnumerable<Guid>> HoldersAsync(Replica replica, string duty) => replica.RunAsync(async services =>
        (await services.GetRequiredService<IDirectory>().FindDutyHoldersAsync(duty, null, _day, Cancellation)).SelectMany(entry => entry.OfficerIds));
}
