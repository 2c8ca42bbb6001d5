using System.Net.Http.Headers;
using System.Text;
using Grpc.Core;
using Innovation.Contracts.Proposal.V1;
using Innovation.Testing;

namespace Innovation.Edge.Tests;

/// <summary>Whatever is sent, the answer is never a fault of the service. The seeds are fixed: a failure can be played again.</summary>
public sealed class BadInputTests(JsonCallTests.EchoingService echo) : IClassFixture<JsonCallTests.EchoingService>
{
    private const string Good = """
        {"title":"Một cửa","coAuthors":["officers/1"],"regulatoryGap":"REGULATORY_GAP_NOT_REGULATED","receivedAt":"2024-01-02T01:00:00Z",
         "plan":{"content":"c","durationMonths":6},"impact":{"indicators":[{"key":"k","baseline":0,"target":30.5}]},"policyVersion":1}
        """;

    private static readonly string[] _pieces = ["{", "}", "[", "]", ",", ":", "\"", "\\", "\\u0000", "\\ud83d", "null", "true", "-1", "1e999", "99999999999999999999", "NaN", "\u0001", "é", "/*", "\"@type\":"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_broken_body_is_the_callers_fault(int seed)
    {
        var random = new Random(seed);
        var token = TestTokens.ForClient();
        for (var attempt = 0; attempt < 150; attempt++)
        {
            var body = new StringBuilder(Good);
            for (var change = random.Next(1, 4); change > 0; change--)
            {
                var at = random.Next(body.Length);
                switch (random.Next(3))
                {
                    case 0:
                        body.Remove(at, Math.Min(random.Next(1, 12), body.Length - at));
                        break;
                    case 1:
                        body.Insert(at, _pieces[random.Next(_pieces.Length)]);
                        break;
                    default:
                        body[at] = (char)random.Next(1, 0x300);
                        break;
                }
            }
            using var answer = await echo.Service.SendAsync(HttpMethod.Post, "/v1/proposals", body.ToString(), token);
            await ShouldBeNoFault(answer, body.ToString());
        }
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public async Task Bytes_that_are_no_text_are_the_callers_fault(int seed)
    {
        var random = new Random(seed);
        var bytes = new byte[64];
        for (var attempt = 0; attempt < 100; attempt++)
        {
            random.NextBytes(bytes);
            byte[] body = [.. "{\"title\":\""u8, .. bytes.AsSpan(0, random.Next(1, 64)), .. "\"}"u8];
            using var request = ServiceUnderTest.Request(HttpMethod.Post, "/v1/proposals");
            request.Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
            using var answer = await echo.Service.Http.SendAsync(request, TestContext.Current.CancellationToken);
            await ShouldBeNoFault(answer, Convert.ToHexString(body));
        }
    }

    [Theory]
    [InlineData("/v1/proposals/%00")]
    [InlineData("/v1/proposals/%C3%28")]
    [InlineData("/v1/proposals/%2e%2e%2f%2e%2e")]
    [InlineData("/v1/proposals/" + "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx")]
    [InlineData("/v1/proposals?page_size=")]
    [InlineData("/v1/proposals?page_size=%F0%9F")]
    [InlineData("/v1/proposals?=")]
    [InlineData("/v1/proposals?a.b.c.d.e=1")]
    [InlineData("/v1/proposals?unit=%ED%A0%80")]
    public async Task An_odd_address_is_the_callers_fault(string path)
    {
        using var answer = await echo.Service.SendAsync(HttpMethod.Get, path);
        await ShouldBeNoFault(answer, path);
    }

    [Theory]
    [InlineData(6)]
    [InlineData(7)]
    public async Task A_broken_message_is_the_callers_fault(int seed)
    {
        var random = new Random(seed);
        var bytes = new byte[80];
        var raw = new Method<byte[], InnovationProposal>(MethodType.Unary, "innovation.proposal.v1.ProposalService", "CreateProposal",
            Marshallers.Create(message => message, message => message), Marshallers.Create(_ => [], message => InnovationProposal.Parser.ParseFrom(message)));
        var channel = Grpc.Net.Client.GrpcChannel.ForAddress(echo.Service.GrpcAddress);
        var invoker = channel.CreateCallInvoker();
        for (var attempt = 0; attempt < 100; attempt++)
        {
            random.NextBytes(bytes);
            try
            {
                await invoker.AsyncUnaryCall(raw, null, ServiceUnderTest.WithToken(), bytes[..random.Next(1, 80)]);
            }
            catch (RpcException refused)
            {
                refused.StatusCode.ShouldBe(StatusCode.InvalidArgument, refused.ToString());
            }
        }
        await channel.ShutdownAsync();
    }

    private static async Task ShouldBeNoFault(HttpResponseMessage answer, string sent)
    {
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        ((int)answer.StatusCode).ShouldBeLessThan(500, $"{sent}\n{text}");
        text.ShouldNotContain("   at ");
    }
}
