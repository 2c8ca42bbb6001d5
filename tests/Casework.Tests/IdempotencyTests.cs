using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Grpc.Core;
using Grpc.Net.Client;
using Innovation.Casework.Ledger;
using Innovation.Casework.Tests.Support;
using Innovation.Contracts;
using Innovation.Contracts.Proposal.V1;
using Innovation.Edge;
using Innovation.Edge.Idempotency;
using Innovation.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Innovation.Casework.Tests;

public sealed class IdempotencyTests(NativeServers servers)
{
    private static readonly string _officer = TestTokens.ForOfficer(Guid.CreateVersion7());

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_hundred_copies_at_once_through_two_replicas_take_effect_once_and_are_answered_alike()
    {
        var database = await servers.CreateDatabaseAsync();
        await using var first = await StartAsync(database);
        await using var second = await StartAsync(database);

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => CreateAsync(i % 2 == 0 ? first : second, "Một cửa", "key-1")));

        answers.Distinct().Count().ShouldBe(1);
        answers[0].Title.ShouldBe("Một cửa");
        (await CountAsync(first)).ShouldBe((1, 1));
    }

    [Fact]
    public async Task A_key_with_another_request_is_refused()
    {
        await using var replica = await StartAsync(await servers.CreateDatabaseAsync());
        await CreateAsync(replica, "first", "key-1");

        var refused = await Should.ThrowAsync<RpcException>(CreateAsync(replica, "second", "key-1"));

        refused.StatusCode.ShouldBe(StatusCode.AlreadyExists);
        (await CountAsync(replica)).ShouldBe((1, 1));
        var (status, reason) = await PostAsync(replica, """{"title":"third"}""", "key-1");
        (status, reason).ShouldBe((HttpStatusCode.UnprocessableEntity, ReasonCodes.IdempotencyKeyReused));
    }

    [Fact]
    public async Task Both_protocols_share_the_keys()
    {
        await using var replica = await StartAsync(await servers.CreateDatabaseAsync());

        var (first, name) = await PostAsync(replica, """{"title":"Một cửa"}""", "key-1", "name");
        var (second, again) = await PostAsync(replica, """{"title":"Một cửa"}""", "key-1", "name");
        var overGrpc = await CreateAsync(replica, "Một cửa", "key-1");

        (first, second).ShouldBe((HttpStatusCode.OK, HttpStatusCode.OK));
        again.ShouldBe(name);
        overGrpc.Name.ShouldBe(name);
    }

    [Fact]
    public async Task One_caller_never_gets_anothers_answer()
    {
        await using var replica = await StartAsync(await servers.CreateDatabaseAsync());

        var mine = await CreateAsync(replica, "Một cửa", "key-1");
        var colleagues = await CreateAsync(replica, "Một cửa", "key-1", TestTokens.ForOfficer(Guid.CreateVersion7()));
        var systems = await CreateAsync(replica, "Một cửa", "key-1", TestTokens.ForClient());

        new[] { mine.Name, colleagues.Name, systems.Name }.Distinct().Count().ShouldBe(3);
    }

    [Fact]
    public async Task A_call_that_fails_leaves_nothing_behind_and_its_key_is_free()
    {
        await using var replica = await StartAsync(await servers.CreateDatabaseAsync());
        var request = new WithdrawProposalRequest { Name = ResourceName.Of(ResourceName.Proposals, Guid.CreateVersion7()) };

        for (var attempt = 0; attempt < 2; attempt++)
        {
            var refused = await Should.ThrowAsync<RpcException>(Client(replica).WithdrawProposalAsync(request, Headers("key-1", _officer), cancellationToken: Cancellation).ResponseAsync);
            refused.StatusCode.ShouldBe(StatusCode.FailedPrecondition);
        }

        (await CountAsync(replica)).ShouldBe((0, 0));
        (await CreateAsync(replica, "now it works", "key-1")).Title.ShouldBe("now it works");
    }

    [Fact]
    public async Task Without_a_key_a_command_is_one_transaction_too_and_a_query_is_none()
    {
        await using var replica = await StartAsync(await servers.CreateDatabaseAsync());
        var request = new WithdrawProposalRequest { Name = ResourceName.Of(ResourceName.Proposals, Guid.CreateVersion7()) };
        await Should.ThrowAsync<RpcException>(Client(replica).WithdrawProposalAsync(request, Headers(null, _officer), cancellationToken: Cancellation).ResponseAsync);
        (await CountAsync(replica)).ShouldBe((0, 0));

        var one = await CreateAsync(replica, "Một cửa", key: null);
        var two = await CreateAsync(replica, "Một cửa", key: null);
        two.Name.ShouldNotBe(one.Name);

        var read = await Client(replica).GetProposalAsync(new GetProposalRequest { Name = one.Name }, Headers("key-1", _officer), cancellationToken: Cancellation);
        read.NextStep.ShouldBe("no transaction");
    }

    [Theory]
    [InlineData("khóa")]
    [InlineData("tab\there")]
    public async Task A_key_that_is_not_printable_is_refused(string key)
    {
        await using var replica = await StartAsync(await servers.CreateDatabaseAsync());
        (await PostAsync(replica, """{"title":"Một cửa"}""", key)).ShouldBe((HttpStatusCode.BadRequest, ReasonCodes.InvalidArgument));
        (await PostAsync(replica, """{"title":"Một cửa"}""", new string('k', 201))).ShouldBe((HttpStatusCode.BadRequest, ReasonCodes.InvalidArgument));
    }

    [Fact]
    public async Task Keys_are_forgotten_after_a_week()
    {
        await using var replica = await StartAsync(await servers.CreateDatabaseAsync());
        await CreateAsync(replica, "first", "key-1");
        using var purge = replica.Services.GetServices<IHostedService>().OfType<IdempotencyPurge>().Single();

        replica.Time.Advance(IdempotencyPurge.Kept + TimeSpan.FromHours(2));

        await Eventually.Async(async () => !await replica.RunAsync(services =>
            services.GetRequiredService<SampleDb>().Set<IdempotencyKeyRow>().AnyAsync(Cancellation)));
        (await CreateAsync(replica, "another", "key-1")).Title.ShouldBe("another");
    }

    [Fact]
    public void Every_state_changing_method_of_the_contracts_is_a_command()
    {
        var commands = new CommandMethods();
        commands.Contains("/innovation.proposal.v1.ProposalService/DecideProposal").ShouldBeTrue();
        commands.Contains("/innovation.proposal.v1.ProposalService/UpdateProposal").ShouldBeTrue();
        commands.Contains("/innovation.identity.v1.CaseTimeService/AdvanceCaseTime").ShouldBeTrue();
        commands.Contains("/innovation.proposal.v1.ProposalService/ListProposals").ShouldBeFalse();
        commands.Contains("/innovation.identity.v1.CaseTimeService/FollowCaseTime").ShouldBeFalse("the platform's own, called by every replica all the time");
    }

    private static async Task<Replica> StartAsync(string database)
    {
        var replica = await Replica.CreateAsync(database, configure: services => services.AddHostedService<IdempotencyPurge>());
        replica.App.MapEdge();
        replica.App.MapGrpcService<SampleProposals>();
        await replica.App.StartAsync(Cancellation);
        return replica;
    }

    private static ProposalService.ProposalServiceClient Client(Replica replica) =>
        new(GrpcChannel.ForAddress("http://localhost", new GrpcChannelOptions { HttpHandler = replica.App.GetTestServer().CreateHandler() }));

    private static Metadata Headers(string? key, string token)
    {
        var headers = new Metadata { { "authorization", $"Bearer {token}" } };
        if (key is not null)
        {
            headers.Add(IdempotencyKeys.Header, key);
        }
        return headers;
    }

    private static Task<InnovationProposal> CreateAsync(Replica replica, string title, string? key, string? token = null) =>
        Client(replica).CreateProposalAsync(
            new CreateProposalRequest { Proposal = new InnovationProposal { Title = title } }, Headers(key, token ?? _officer), cancellationToken: Cancellation).ResponseAsync;

    private static async Task<(HttpStatusCode Status, string? Member)> PostAsync(Replica replica, string body, string key, string member = "reason")
    {
        using var http = replica.App.GetTestClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/proposals") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _officer);
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        using var response = await http.SendAsync(request, Cancellation);
        using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Cancellation));
        return (response.StatusCode, json.RootElement.TryGetProperty(member, out var value) ? value.GetString() : null);
    }

    private static Task<(int Cases, int Entries)> CountAsync(Replica replica) => replica.RunAsync(async services =>
    {
        var db = services.GetRequiredService<SampleDb>();
        return (await db.Cases.CountAsync(Cancellation), await db.Set<LedgerEntry>().CountAsync(Cancellation));
    });
}
