using System.Collections.Concurrent;
using Grpc.Core;
using Innovation.Contracts;
using Innovation.Contracts.Proposal.V1;
using Innovation.Edge.Callers;
using Innovation.ServiceDefaults.Clients;
using Innovation.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Innovation.ServiceDefaults.Tests;

/// <summary>One service calls another: whose tokens go along, what is repeated and what never is, and how long it may take.</summary>
public sealed class ServiceClientTests : IAsyncLifetime
{
    private readonly ConcurrentQueue<(string? User, string? CallingService, DateTime Deadline)> _received = new();
    private Func<int, InnovationProposal> _answer = _ => new InnovationProposal();
    private StubIdentity _identity = null!;
    private ServiceUnderTest _called = null!;
    private ServiceUnderTest _calling = null!;

    public async ValueTask InitializeAsync()
    {
        _identity = await StubIdentity.StartAsync();
        _called = await ServiceUnderTest.StartAsync((_, context) =>
        {
            var http = context.GetHttpContext();
            _received.Enqueue((http.User.FindFirst("sub")?.Value, http.Features.Get<CallingService>()?.ClientId, context.Deadline));
            return Task.FromResult(_answer(_received.Count));
        });
        _calling = await ServiceUnderTest.StartAsync(
            async (request, context) =>
            {
                var client = context.GetHttpContext().RequestServices.GetRequiredService<ProposalService.ProposalServiceClient>();
                return request is GetProposalRequest read
                    ? await client.GetProposalAsync(read, cancellationToken: context.CancellationToken)
                    : await client.SubmitProposalAsync((SubmitProposalRequest)request, cancellationToken: context.CancellationToken);
            },
            builder =>
            {
                builder.AddServiceClient<ProposalService.ProposalServiceClient>("proposal");
                builder.Configuration["services:proposal:grpc:0"] = _called.GrpcAddress.ToString();
                builder.Configuration["services:identity:http:0"] = _identity.Address;
                builder.Configuration["Auth:ClientId"] = "proposal";
                builder.Configuration["Auth:ClientSecret"] = "secret of proposal";
            });
    }

    public async ValueTask DisposeAsync()
    {
        await _calling.DisposeAsync();
        await _called.DisposeAsync();
        await _identity.DisposeAsync();
    }

    [Fact]
    public async Task The_originating_user_travels_on_and_the_calling_service_is_added()
    {
        var officer = Guid.CreateVersion7();
        for (var call = 0; call < 3; call++)
        {
            await _calling.Proposals.GetProposalAsync(new GetProposalRequest(), ServiceUnderTest.WithToken(TestTokens.ForOfficer(officer)));
        }

        _received.ShouldAllBe(call => call.User == officer.ToString() && call.CallingService == "proposal");
        _identity.TokenRequests.ShouldBe(1);
    }

    [Fact]
    public async Task A_json_call_passes_the_user_on_too()
    {
        var officer = Guid.CreateVersion7();
        using var answer = await _calling.SendAsync(HttpMethod.Get, "/v1/proposals/1", token: TestTokens.ForOfficer(officer));
        answer.IsSuccessStatusCode.ShouldBeTrue();
        _received.ShouldHaveSingleItem().User.ShouldBe(officer.ToString());
    }

    [Fact]
    public async Task Where_nobody_is_behind_the_call_the_service_speaks_for_itself()
    {
        await _calling.Services.GetRequiredService<ProposalService.ProposalServiceClient>()
            .GetProposalAsync(new GetProposalRequest(), cancellationToken: TestContext.Current.CancellationToken);

        var call = _received.ShouldHaveSingleItem();
        call.User.ShouldBe("proposal");
        call.CallingService.ShouldBeNull();
    }

    [Fact]
    public async Task A_read_is_repeated_when_the_other_is_away_for_a_moment()
    {
        _answer = call => call < 3 ? throw new Refusal(RefusalKind.Unavailable, ReasonCodes.Unavailable, "Away.").AsException() : new InnovationProposal { Name = "proposals/1" };
        var proposal = await _calling.Proposals.GetProposalAsync(new GetProposalRequest(), ServiceUnderTest.WithToken());
        proposal.Name.ShouldBe("proposals/1");
        _received.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_change_is_never_repeated_once_it_was_sent()
    {
        _answer = _ => throw new Refusal(RefusalKind.Unavailable, ReasonCodes.Unavailable, "Away.").AsException();
        var refused = await Should.ThrowAsync<RpcException>(async () => await _calling.Proposals.SubmitProposalAsync(new SubmitProposalRequest(), ServiceUnderTest.WithToken()));
        refused.StatusCode.ShouldBe(StatusCode.Unavailable);
        _received.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_deadline_goes_along_and_there_always_is_one()
    {
        var deadline = TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(5);
        await _calling.Proposals.GetProposalAsync(new GetProposalRequest(), ServiceUnderTest.WithToken().WithDeadline(deadline));
        await _calling.Proposals.GetProposalAsync(new GetProposalRequest(), ServiceUnderTest.WithToken());

        var calls = _received.ToArray();
        calls[0].Deadline.ShouldBe(deadline, TimeSpan.FromSeconds(1));
        calls[1].Deadline.ShouldBeLessThan(TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(20));
    }

    [Fact]
    public void Only_what_the_contract_declares_a_read_is_repeated()
    {
        var repeated = RetriedReads.Of(typeof(ProposalService.ProposalServiceClient)).MethodConfigs.ShouldHaveSingleItem().Names.Select(name => name.Method!).ToArray();
        repeated.ShouldContain("GetProposal");
        repeated.ShouldContain("ListProposals");
        // By the standard methods' names (AIP-131, AIP-132), which the contracts keep to.
        repeated.ShouldAllBe(name => name.StartsWith("Get", StringComparison.Ordinal) || name.StartsWith("List", StringComparison.Ordinal) || name.StartsWith("Find", StringComparison.Ordinal));
    }
}
