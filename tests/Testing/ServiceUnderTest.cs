using System.Net;
using System.Net.Http.Headers;
using Grpc.Core;
using Grpc.Net.Client;
using Innovation.Contracts.Identity.V1;
using Innovation.Contracts.Proposal.V1;
using Innovation.Edge;
using Innovation.ServiceDefaults;
using Innovation.ServiceDefaults.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Innovation.Testing;

/// <summary>A small real service on Kestrel with both endpoints; what its one read and one change do is up to the test.</summary>
public sealed class ServiceUnderTest : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly GrpcChannel _channel;

    private ServiceUnderTest(WebApplication app, RecordedLogs logs)
    {
        _app = app;
        Logs = logs;
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.ToArray();
        HttpAddress = new Uri(addresses[0]);
        GrpcAddress = new Uri(addresses[1]);
        Http = new HttpClient { BaseAddress = HttpAddress };
        _channel = GrpcChannel.ForAddress(GrpcAddress);
        Proposals = new ProposalService.ProposalServiceClient(_channel);
        CaseTime = new CaseTimeService.CaseTimeServiceClient(_channel);
    }

    /// <summary>Where JSON is served.</summary>
    public Uri HttpAddress { get; }

    /// <summary>Where gRPC is served.</summary>
    public Uri GrpcAddress { get; }

    /// <summary>Without a token; tests add one by <see cref="WithToken"/>.</summary>
    public HttpClient Http { get; }

    /// <summary>Calls it over gRPC.</summary>
    public ProposalService.ProposalServiceClient Proposals { get; }

    /// <summary>Calls its other contract over gRPC.</summary>
    public CaseTimeService.CaseTimeServiceClient CaseTime { get; }

    /// <summary>What it is put together of.</summary>
    public IServiceProvider Services => _app.Services;

    /// <summary>What it logged.</summary>
    public RecordedLogs Logs { get; }

    /// <summary>Starts it with the answer that <paramref name="handler"/> gives.</summary>
    public static Task<ServiceUnderTest> StartAsync(Handler? handler = null, Action<WebApplicationBuilder>? configure = null, bool testTokens = true) =>
        StartAsync(handler ?? ((_, _) => Task.FromResult(new InnovationProposal { Name = "proposals/1" })), configure, testTokens, _ => { });

    /// <summary>Starts it with further endpoints.</summary>
    public static async Task<ServiceUnderTest> StartAsync(Handler handler, Action<WebApplicationBuilder>? configure, bool testTokens, Action<WebApplication> map)
    {
        var builder = WebApplication.CreateBuilder();
        var logs = new RecordedLogs();
        builder.Logging.ClearProviders().AddProvider(logs);
        builder.AddServiceDefaults("sample");
        builder.AddEdge();
        if (testTokens)
        {
            builder.Services.UseTestTokens();
        }
        builder.Services.AddSingleton(handler);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0, endpoint => endpoint.Protocols = HttpProtocols.Http1);
            kestrel.Listen(IPAddress.Loopback, 0, endpoint => endpoint.Protocols = HttpProtocols.Http2);
        });
        configure?.Invoke(builder);
        var app = builder.Build();
        app.MapEdge();
        app.MapGrpcService<StubProposals>();
        app.MapGrpcService<StubCaseTime>();
        app.MapGet("/plain/fault", (HttpContext _) => throw new InvalidOperationException("secret inside"));
        map(app);
        await app.StartAsync();
        return new ServiceUnderTest(app, logs);
    }

    /// <summary>A JSON call, as any officer where no token is given.</summary>
    public static HttpRequestMessage Request(HttpMethod method, string path, string? json = null, string? token = null)
    {
        var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token ?? TestTokens.ForOfficer(Guid.CreateVersion7()));
        if (json is not null)
        {
            request.Content = new StringContent(json, System.Text.Encoding.UTF8, "application/json");
        }
        return request;
    }

    /// <summary>Sends a JSON call.</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? json = null, string? token = null)
    {
        using var request = Request(method, path, json, token);
        return await Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Options of a gRPC call, as any officer where no token is given.</summary>
    public static CallOptions WithToken(string? token = null) => new(
        new Metadata { { "authorization", $"Bearer {token ?? TestTokens.ForOfficer(Guid.CreateVersion7())}" } }, cancellationToken: TestContext.Current.CancellationToken);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        _channel.Dispose();
        await _app.DisposeAsync();
    }

    /// <summary>What a call of the service does.</summary>
    public delegate Task<InnovationProposal> Handler(Google.Protobuf.IMessage request, ServerCallContext context);

    private sealed class StubProposals(Handler handler) : ProposalService.ProposalServiceBase
    {
        public override Task<InnovationProposal> GetProposal(GetProposalRequest request, ServerCallContext context) => handler(request, context);

        public override Task<InnovationProposal> CreateProposal(CreateProposalRequest request, ServerCallContext context) => handler(request, context);

        public override Task<InnovationProposal> SubmitProposal(SubmitProposalRequest request, ServerCallContext context) => handler(request, context);

        public override async Task<ListProposalsResponse> ListProposals(ListProposalsRequest request, ServerCallContext context) =>
            new() { Proposals = { await handler(request, context) } };
    }

    private sealed class StubCaseTime : CaseTimeService.CaseTimeServiceBase
    {
        public override Task<CaseTimeState> GetCaseTime(GetCaseTimeRequest request, ServerCallContext context) =>
            Task.FromResult(new CaseTimeState { Sequence = 9_007_199_254_740_993 });

        [Authorize(Policies.Exercise)]
        public override Task<CaseTimeState> AdvanceCaseTime(AdvanceCaseTimeRequest request, ServerCallContext context) => Task.FromResult(new CaseTimeState());

        [Authorize(Policies.Service)]
        public override Task<CaseTimeState> FollowCaseTime(FollowCaseTimeRequest request, ServerCallContext context) => Task.FromResult(new CaseTimeState());
    }
}
