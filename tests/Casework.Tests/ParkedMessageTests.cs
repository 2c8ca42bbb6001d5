using Grpc.Core;
using Grpc.Net.Client;
using Innovation.Casework.Ledger;
using Innovation.Casework.Tests.Support;
using Innovation.Contracts;
using Innovation.Contracts.Operations.V1;
using Innovation.Edge;
using Innovation.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Innovation.Casework.Tests;

/// <summary>What operators see of messages that wait for them, and what they can do.</summary>
public sealed class ParkedMessageTests(NativeServers servers)
{
    private const int Parked = 5;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task They_are_listed_page_by_page_without_their_contents()
    {
        await using var replica = await StartAsync();
        var seen = new List<ParkedMessage>();
        for (var page = ""; ;)
        {
            var answer = await Client(replica).ListParkedMessagesAsync(new ListParkedMessagesRequest { PageSize = 2, PageToken = page }, Operator());
            seen.AddRange(answer.ParkedMessages);
            if ((page = answer.NextPageToken).Length == 0)
            {
                break;
            }
        }
        seen.Count.ShouldBe(Parked);
        seen.Select(message => message.Id).Distinct().Count().ShouldBe(Parked);
        seen.Select(message => message.ParkedAt.ToDateTimeOffset()).ShouldBeInOrder();
        seen.ShouldAllBe(message => message.Reason == ParkingReason.ConsumerFailed && message.Direction == MessageDirection.Incoming && message.Attempts == 8);
        seen.ShouldAllBe(message => !message.ToString().Contains("protected"));
    }

    [Fact]
    public async Task One_is_tried_again_once_and_the_ledger_knows_by_whom()
    {
        await using var replica = await StartAsync();
        var client = Client(replica);
        var first = (await client.ListParkedMessagesAsync(new ListParkedMessagesRequest(), Operator())).ParkedMessages[0];

        await client.ReplayParkedMessageAsync(new ReplayParkedMessageRequest { Id = first.Id }, Operator());

        (await client.ListParkedMessagesAsync(new ListParkedMessagesRequest(), Operator())).ParkedMessages.Select(message => message.Id).ShouldNotContain(first.Id);
        (await Should.ThrowAsync<RpcException>(async () => await client.ReplayParkedMessageAsync(new ReplayParkedMessageRequest { Id = first.Id }, Operator())))
            .StatusCode.ShouldBe(StatusCode.NotFound);
        var entries = await replica.ReadAsync<LedgerEntry>(entries => entries.Where(entry => entry.Action == "operation.message-replayed"));
        entries.Count.ShouldBe(2, "the attempt that came to nothing is one too");
        entries.ShouldAllBe(entry => entry.ClientId == "platform-operator");
    }

    [Theory]
    [InlineData(Tokens.ApiScope)]
    [InlineData(Tokens.AuditScope)]
    [InlineData(Tokens.ServiceScope)]
    public async Task Nobody_else_sees_or_replays_them(string scope)
    {
        await using var replica = await StartAsync();
        var headers = Headers("somebody", scope);
        (await Should.ThrowAsync<RpcException>(async () => await Client(replica).ListParkedMessagesAsync(new ListParkedMessagesRequest(), headers)))
            .StatusCode.ShouldBe(StatusCode.PermissionDenied);
        (await Should.ThrowAsync<RpcException>(async () => await Client(replica).ReplayParkedMessageAsync(new ReplayParkedMessageRequest { Id = Guid.Empty.ToString() }, headers)))
            .StatusCode.ShouldBe(StatusCode.PermissionDenied);
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("{01900000-0000-7000-8000-000000000001}")]
    public async Task A_wrong_id_is_named(string id)
    {
        await using var replica = await StartAsync();
        var refused = await Should.ThrowAsync<RpcException>(async () => await Client(replica).ReplayParkedMessageAsync(new ReplayParkedMessageRequest { Id = id }, Operator()));
        (refused.StatusCode, refused.Status.Detail.Contains("id")).ShouldBe((StatusCode.InvalidArgument, true));
        (await Should.ThrowAsync<RpcException>(async () => await Client(replica).ListParkedMessagesAsync(new ListParkedMessagesRequest { PageToken = "x" + id }, Operator())))
            .StatusCode.ShouldBe(StatusCode.InvalidArgument);
    }

    private async Task<Replica> StartAsync()
    {
        var replica = await Replica.CreateAsync(await servers.CreateDatabaseAsync());
        replica.App.MapEdge();
        replica.App.MapCasework();
        await replica.App.StartAsync(Cancelled);
        await replica.RunAsync(async services =>
        {
            for (var number = 0; number < Parked; number++)
            {
                var (id, aggregate, at) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Replica.Start.AddMinutes(number / 2));
                await services.GetRequiredService<SampleDb>().Database.ExecuteSqlAsync($$"""
                    INSERT INTO messaging.held_messages (id, event_type, aggregate_id, aggregate_version, prior, body, reason, error, attempts, held_at, due_at, parked_at)
                    VALUES ({{id}}, 'Sample', {{aggregate}}, 1, '{}', convert_to('{"title":"protected"}', 'UTF8'), 'ConsumerFailed', 'InvalidOperationException', 8, {{at}}, {{at}}, {{at}})
                    """, Cancelled);
            }
        });
        return replica;
    }

    private static ParkedMessageService.ParkedMessageServiceClient Client(Replica replica) => new(GrpcChannel.ForAddress(
        replica.App.GetTestServer().BaseAddress, new GrpcChannelOptions { HttpHandler = replica.App.GetTestServer().CreateHandler() }));

    private static Metadata Operator() => Headers("platform-operator", Tokens.OperateScope);

    private static Metadata Headers(string client, string scope) => new() { { "authorization", $"Bearer {TestTokens.ForClient(client, scope)}" } };
}
