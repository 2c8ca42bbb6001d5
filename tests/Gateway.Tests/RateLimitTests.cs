using System.Net;
using System.Text.Json;
using Google.Rpc;
using Grpc.Core;
using Innovation.Contracts;
using Innovation.Contracts.Proposal.V1;
using Innovation.Gateway.Limits;
using Innovation.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Innovation.Gateway.Tests;

public sealed class RateLimitTests(NativeServers servers)
{
    private static readonly (string, string)[] _tight =
    [
        ("RateLimits:User:PerSecond", "0.05"), ("RateLimits:User:Burst", "4"),
        ("RateLimits:Anonymous:PerSecond", "0.05"), ("RateLimits:Anonymous:Burst", "4"),
    ];

    [Fact]
    public async Task Beyond_the_rate_a_call_is_refused_and_told_when_to_come_back()
    {
        await using var upstream = await Upstream.StartAsync();
        await using var gateway = GatewayUnderTest.Start(upstream, _tight);
        var token = TestTokens.ForOfficer(Guid.CreateVersion7());

        for (var call = 0; call < 4; call++)
        {
            using var passes = await gateway.SendAsync(HttpMethod.Get, "/v1/proposals/1", token: token);
            passes.StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        using var refused = await gateway.SendAsync(HttpMethod.Get, "/v1/proposals/1", token: token);
        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Headers.RetryAfter.ShouldNotBeNull().Delta.ShouldNotBeNull().ShouldBeInRange(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(20));
        using var body = JsonDocument.Parse(await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        body.RootElement.GetProperty("reason").GetString().ShouldBe(ReasonCodes.RateLimited);

        var grpc = await Should.ThrowAsync<RpcException>(async () => await new ProposalService.ProposalServiceClient(gateway.Grpc).GetProposalAsync(
            new GetProposalRequest(), GatewayUnderTest.WithToken(token)));
        grpc.StatusCode.ShouldBe(StatusCode.ResourceExhausted);
        grpc.GetRpcStatus()!.GetDetail<RetryInfo>()!.RetryDelay.ShouldNotBeNull();

        using var another = await gateway.SendAsync(HttpMethod.Get, "/v1/proposals/1", token: TestTokens.ForOfficer(Guid.CreateVersion7()));
        another.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var probe = await gateway.SendAsync(HttpMethod.Get, "/health/live");
        probe.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Calls_without_a_token_are_limited_by_address()
    {
        await using var upstream = await Upstream.StartAsync();
        await using var gateway = GatewayUnderTest.Start(upstream, _tight);

        var statuses = new List<HttpStatusCode>();
        for (var call = 0; call < 6; call++)
        {
            using var answer = await gateway.SendAsync(HttpMethod.Get, "/v1/proposals/1", token: "not a token");
            statuses.Add(answer.StatusCode);
        }
        statuses.ShouldBe([.. Enumerable.Repeat(HttpStatusCode.Unauthorized, 4), HttpStatusCode.TooManyRequests, HttpStatusCode.TooManyRequests]);
    }

    [Fact]
    public async Task Replicas_share_a_limit_over_redis()
    {
        await using var upstream = await Upstream.StartAsync();
        await using var redis = await servers.StartOwnRedisAsync();
        var settings = _tight.Append(("ConnectionStrings:redis", redis.ConnectionString)).ToArray();
        await using var one = GatewayUnderTest.Start(upstream, settings);
        await using var two = GatewayUnderTest.Start(upstream, settings);
        await Connected(one);
        await Connected(two);
        var token = TestTokens.ForOfficer(Guid.CreateVersion7());

        var passed = 0;
        for (var call = 0; call < 8; call++)
        {
            using var answer = await (call % 2 == 0 ? one : two).SendAsync(HttpMethod.Get, "/v1/proposals/1", token: token);
            passed += answer.StatusCode == HttpStatusCode.OK ? 1 : 0;
        }
        passed.ShouldBe(4);

        // Redis stops: calls still pass, each replica counts for itself.
        await redis.StopAsync();
        passed = 0;
        for (var call = 0; call < 12; call++)
        {
            using var answer = await (call % 2 == 0 ? one : two).SendAsync(HttpMethod.Get, "/v1/proposals/1", token: token);
            passed += answer.StatusCode == HttpStatusCode.OK ? 1 : 0;
        }
        passed.ShouldBe(8);
    }

    [Fact]
    public async Task Without_redis_each_replica_counts_for_itself_and_is_degraded_but_ready()
    {
        await using var upstream = await Upstream.StartAsync();
        await using var gateway = GatewayUnderTest.Start(upstream, [.. _tight, ("ConnectionStrings:redis", "127.0.0.1:9,connectRetry=0")]);
        var token = TestTokens.ForOfficer(Guid.CreateVersion7());

        var passed = 0;
        for (var call = 0; call < 8; call++)
        {
            using var answer = await gateway.SendAsync(HttpMethod.Get, "/v1/proposals/1", token: token);
            passed += answer.StatusCode == HttpStatusCode.OK ? 1 : 0;
        }
        passed.ShouldBe(4);
        using var ready = await gateway.SendAsync(HttpMethod.Get, "/health/ready");
        ready.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await ready.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("Degraded");
    }

    [Fact]
    public void A_local_limit_lets_a_burst_pass_and_then_the_steady_rate()
    {
        var time = new FakeTimeProvider();
        var limits = new LocalRateLimits(time);
        CallerLimit[] limit = [new("user:1", new Rate { PerSecond = 10, Burst = 5 })];

        for (var call = 0; call < 5; call++)
        {
            limits.Take(limit).ShouldBe(TimeSpan.Zero);
        }
        limits.Take(limit).TotalMilliseconds.ShouldBe(100, 0.5);
        time.Advance(TimeSpan.FromMilliseconds(101));
        limits.Take(limit).ShouldBe(TimeSpan.Zero);
        limits.Take(limit).ShouldBeGreaterThan(TimeSpan.Zero);
        time.Advance(TimeSpan.FromSeconds(10));
        for (var call = 0; call < 5; call++)
        {
            limits.Take(limit).ShouldBe(TimeSpan.Zero);
        }
        limits.Take(limit).ShouldBeGreaterThan(TimeSpan.Zero);
    }

    private static Task Connected(GatewayUnderTest gateway) => Eventually.Async(async () =>
    {
        using var ready = await gateway.SendAsync(HttpMethod.Get, "/health/ready");
        return (await ready.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Contains("\"redis\",\"status\":\"Healthy\"", StringComparison.Ordinal);
    }, TimeSpan.FromSeconds(20));
}
