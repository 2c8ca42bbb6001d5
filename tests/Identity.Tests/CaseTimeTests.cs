using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Innovation.Casework.Time;
using Innovation.Contracts;
using Innovation.Contracts.Identity.V1;
using Innovation.Identity.Tests.Support;
using Innovation.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Innovation.Identity.Tests;

public sealed class CaseTimeTests(SampleCity city)
{
    private static readonly DateTimeOffset _start = new(2024, 1, 2, 1, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task An_exercise_begins_at_its_start_and_an_advance_moves_every_replica()
    {
        await using var platform = await city.StartPlatformAsync();
        var second = platform.StartReplica();
        var operatorsCalls = await OperatorAsync(platform);
        var before = await operatorsCalls.GetCaseTimeAsync(new GetCaseTimeRequest());
        before.Exercise.ShouldBeTrue();
        before.Sequence.ShouldBe(1);
        before.Now.ToDateTimeOffset().ShouldBeInRange(_start, _start.AddMinutes(10));

        var to = _start.AddDays(20);
        var after = await operatorsCalls.AdvanceCaseTimeAsync(new AdvanceCaseTimeRequest { To = to.ToTimestamp() });

        after.Sequence.ShouldBe(2);
        after.Now.ToDateTimeOffset().ShouldBeInRange(to, to.AddMinutes(10));
        foreach (var replica in (IdentityPlatform[])[platform, second])
        {
            // It has answered: nobody is behind.
            var caseTime = replica.Services.GetRequiredService<CaseTime>();
            caseTime.Sequence.ShouldBe(2);
            caseTime.Now.ShouldBeInRange(to, to.AddMinutes(10));
        }
        (await LedgerAsync(platform, "case-time.advanced")).ShouldBe(1);
    }

    [Fact]
    public async Task An_advance_waits_for_every_live_follower()
    {
        await using var platform = await city.StartPlatformAsync();
        var operatorsCalls = await OperatorAsync(platform);
        var follower = await FollowerAsync(platform);
        await FollowAsync(follower, applied: 1);

        var advance = operatorsCalls.AdvanceCaseTimeAsync(new AdvanceCaseTimeRequest { To = _start.AddDays(1).ToTimestamp() }).ResponseAsync;
        // The follower learns the new state, and as long as it has not confirmed it, the operator waits.
        await Eventually.Async(async () => (await FollowAsync(follower, applied: 1)).Sequence == 2);
        advance.IsCompleted.ShouldBeFalse();

        await FollowAsync(follower, applied: 2);
        (await advance).Sequence.ShouldBe(2);
    }

    [Fact]
    public async Task A_follower_that_waits_hears_of_an_advance_when_it_comes_and_not_before()
    {
        await using var platform = await city.StartPlatformAsync();
        var follower = await FollowerAsync(platform);
        var request = new FollowCaseTimeRequest { Replica = "oversight-test", AppliedSequence = 1, Wait = TimeSpan.FromSeconds(5).ToDuration() };
        var asked = TimeProvider.System.GetTimestamp();
        (await follower.FollowCaseTimeAsync(request)).Sequence.ShouldBe(1);
        TimeProvider.System.GetElapsedTime(asked).ShouldBeGreaterThan(TimeSpan.FromSeconds(1), "nothing happened meanwhile");

        var heard = follower.FollowCaseTimeAsync(request).ResponseAsync;
        var advance = (await OperatorAsync(platform)).AdvanceCaseTimeAsync(new AdvanceCaseTimeRequest { To = _start.AddDays(1).ToTimestamp() }).ResponseAsync;
        (await heard).Sequence.ShouldBe(2);
        await FollowAsync(follower, applied: 2);
        (await advance).Sequence.ShouldBe(2);

        // Who is behind is told at once.
        (await follower.FollowCaseTimeAsync(request)).Sequence.ShouldBe(2);
        var nonsense = new FollowCaseTimeRequest { Replica = "oversight-test", Wait = new Duration { Seconds = -1 } };
        (await Should.ThrowAsync<RpcException>(async () => await follower.FollowCaseTimeAsync(nonsense))).StatusCode.ShouldBe(StatusCode.InvalidArgument);
    }

    [Fact]
    public async Task A_follower_that_never_confirms_makes_the_answer_unavailable_but_the_advance_stands()
    {
        await using var platform = await city.StartPlatformAsync(("CaseTime:ConfirmationLimit", "00:00:00.500"));
        var operatorsCalls = await OperatorAsync(platform);
        var follower = await FollowerAsync(platform);
        await FollowAsync(follower, applied: 1);
        var request = new AdvanceCaseTimeRequest { To = _start.AddDays(1).ToTimestamp() };

        var refusal = await Should.ThrowAsync<RpcException>(async () => await operatorsCalls.AdvanceCaseTimeAsync(request));
        refusal.StatusCode.ShouldBe(StatusCode.Unavailable);
        refusal.Reason().ShouldBe(ReasonCodes.Unavailable);
        refusal.Status.Detail.ShouldContain("replica");

        // Asked again it waits again, and moves nothing a second time.
        await FollowAsync(follower, applied: 2);
        (await operatorsCalls.AdvanceCaseTimeAsync(request)).Sequence.ShouldBe(2);
        (await LedgerAsync(platform, "case-time.advanced")).ShouldBe(1);
    }

    [Fact]
    public async Task Case_time_never_goes_backwards()
    {
        await using var platform = await city.StartPlatformAsync();
        var operatorsCalls = await OperatorAsync(platform);

        var refusal = await Should.ThrowAsync<RpcException>(async () =>
            await operatorsCalls.AdvanceCaseTimeAsync(new AdvanceCaseTimeRequest { To = _start.AddDays(-1).ToTimestamp() }));

        refusal.StatusCode.ShouldBe(StatusCode.FailedPrecondition);
        refusal.Reason().ShouldBe(ReasonCodes.CaseTimeBackwards);
        (await operatorsCalls.GetCaseTimeAsync(new GetCaseTimeRequest())).Sequence.ShouldBe(1);
    }

    [Fact]
    public async Task Of_many_advances_at_once_each_succeeds_in_turn_or_comes_too_late()
    {
        await using var platform = await city.StartPlatformAsync();
        var operatorsCalls = await OperatorAsync(platform);

        var outcomes = await Task.WhenAll(Enumerable.Range(1, 8).Select(async day =>
        {
            try
            {
                await operatorsCalls.AdvanceCaseTimeAsync(new AdvanceCaseTimeRequest { To = _start.AddDays(day).ToTimestamp() });
                return (Day: day, Reason: null);
            }
            catch (RpcException refusal)
            {
                return (Day: day, Reason: refusal.Reason());
            }
        }));

        outcomes.ShouldAllBe(outcome => outcome.Reason == null || outcome.Reason == ReasonCodes.CaseTimeBackwards);
        var succeeded = outcomes.Where(outcome => outcome.Reason is null).ToList();
        succeeded.ShouldContain(outcome => outcome.Day == 8);
        var state = await operatorsCalls.GetCaseTimeAsync(new GetCaseTimeRequest());
        state.Sequence.ShouldBe(1 + succeeded.Count);
        state.Now.ToDateTimeOffset().ShouldBeInRange(_start.AddDays(8), _start.AddDays(8).AddMinutes(10));
        (await LedgerAsync(platform, "case-time.advanced")).ShouldBe(succeeded.Count);
    }

    [Fact]
    public async Task Only_an_operator_advances_and_only_a_service_follows()
    {
        var platform = await city.SharedAsync();
        var person = new CaseTimeService.CaseTimeServiceClient(platform.Channel(await platform.PersonTokenAsync("son")));
        var service = await FollowerAsync(platform);

        (await Should.ThrowAsync<RpcException>(async () => await person.AdvanceCaseTimeAsync(new AdvanceCaseTimeRequest { To = _start.AddYears(1).ToTimestamp() })))
            .StatusCode.ShouldBe(StatusCode.PermissionDenied);
        (await Should.ThrowAsync<RpcException>(async () => await service.AdvanceCaseTimeAsync(new AdvanceCaseTimeRequest { To = _start.AddYears(1).ToTimestamp() })))
            .StatusCode.ShouldBe(StatusCode.PermissionDenied);
        (await Should.ThrowAsync<RpcException>(async () => await person.FollowCaseTimeAsync(new FollowCaseTimeRequest { Replica = "me" })))
            .StatusCode.ShouldBe(StatusCode.PermissionDenied);
        (await Should.ThrowAsync<RpcException>(async () => await service.FollowCaseTimeAsync(new FollowCaseTimeRequest { Replica = "no name!" })))
            .StatusCode.ShouldBe(StatusCode.InvalidArgument);
        (await person.GetCaseTimeAsync(new GetCaseTimeRequest())).Exercise.ShouldBeTrue();
    }

    [Fact]
    public async Task A_key_that_stood_for_another_advance_moves_nothing()
    {
        await using var platform = await city.StartPlatformAsync();
        var operatorsCalls = await OperatorAsync(platform);
        var key = new Metadata { { "idempotency-key", "first-of-march" } };
        var first = new AdvanceCaseTimeRequest { To = _start.AddDays(1).ToTimestamp() };
        (await operatorsCalls.AdvanceCaseTimeAsync(first, key)).Sequence.ShouldBe(2);

        var refusal = await Should.ThrowAsync<RpcException>(async () =>
            await operatorsCalls.AdvanceCaseTimeAsync(new AdvanceCaseTimeRequest { To = _start.AddDays(90).ToTimestamp() }, key));

        refusal.Reason().ShouldBe(ReasonCodes.IdempotencyKeyReused);
        (await operatorsCalls.GetCaseTimeAsync(new GetCaseTimeRequest())).Sequence.ShouldBe(2);
        (await operatorsCalls.AdvanceCaseTimeAsync(first, key)).Sequence.ShouldBe(2);
        (await LedgerAsync(platform, "case-time.advanced")).ShouldBe(1);
    }

    [Fact]
    public async Task An_advance_needs_to_know_where_to()
    {
        var platform = await city.SharedAsync();
        var operatorsCalls = await OperatorAsync(platform);

        (await Should.ThrowAsync<RpcException>(async () => await operatorsCalls.AdvanceCaseTimeAsync(new AdvanceCaseTimeRequest())))
            .StatusCode.ShouldBe(StatusCode.InvalidArgument);
        (await Should.ThrowAsync<RpcException>(async () => await operatorsCalls.AdvanceCaseTimeAsync(new AdvanceCaseTimeRequest { To = new Timestamp { Seconds = long.MaxValue } })))
            .StatusCode.ShouldBe(StatusCode.InvalidArgument);
    }

    private static async Task<CaseTimeService.CaseTimeServiceClient> OperatorAsync(IdentityPlatform platform) =>
        new(platform.Channel(await platform.SystemTokenAsync("exercise-operator", SampleCity.OperatorSecret)));

    private static async Task<CaseTimeService.CaseTimeServiceClient> FollowerAsync(IdentityPlatform platform) =>
        new(platform.Channel(await platform.SystemTokenAsync("oversight", SampleCity.ServiceSecret)));

    private static async Task<CaseTimeState> FollowAsync(CaseTimeService.CaseTimeServiceClient follower, long applied) =>
        await follower.FollowCaseTimeAsync(new FollowCaseTimeRequest { Replica = "oversight-test", AppliedSequence = applied });

    private static async Task<long> LedgerAsync(IdentityPlatform platform, string action)
    {
        await using var connection = new NpgsqlConnection(platform.Database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("select count(*) from casework.ledger_entries where action = @action", connection);
        command.Parameters.AddWithValue("action", action);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
