using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Grpc.Core;
using Innovation.Contracts;
using Innovation.Contracts.Identity.V1;
using Innovation.Contracts.Ledger.V1;
using Innovation.Contracts.Proposal.V1;
using Innovation.Edge;
using Innovation.ServiceDefaults;
using Innovation.ServiceDefaults.Authentication;
using Innovation.Testing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Innovation.Gateway.Tests;

/// <summary>A real service behind the gateway that stands for all of them and keeps what reached it.</summary>
public sealed class Upstream : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Upstream(WebApplication app, ConcurrentQueue<Seen> calls)
    {
        _app = app;
        Calls = calls;
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.ToArray();
        Http = addresses[0];
        Grpc = addresses[1];
    }

    public string Http { get; }

    public string Grpc { get; }

    public ConcurrentQueue<Seen> Calls { get; }

    public static async Task<Upstream> StartAsync()
    {
        var builder = WebApplication.CreateBuilder();
        // The gateway's appsettings.json lies beside the tests.
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection();
        builder.Logging.ClearProviders();
        builder.AddServiceDefaults("upstream");
        builder.AddEdge();
        builder.Services.UseTestTokens();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0, endpoint => endpoint.Protocols = HttpProtocols.Http1);
            kestrel.Listen(IPAddress.Loopback, 0, endpoint => endpoint.Protocols = HttpProtocols.Http2);
        });
        var calls = new ConcurrentQueue<Seen>();
        var app = builder.Build();
        app.Use((context, next) =>
        {
            calls.Enqueue(new Seen(context.Request.Method, context.Request.Path, context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
                Activity.Current?.TraceId.ToHexString()));
            return next(context);
        });
        app.MapEdge();
        app.MapGrpcService<StubProposals>();
        app.MapGrpcService<StubCaseTime>();
        app.MapGrpcService<StubLedger>();
        app.MapPost("/v1/proposals/{proposal}/attachments", async (HttpRequest request) =>
        {
            // As a service does that knows without the bytes that it will not take them.
            if (request.Query["fileName"] == "refused.pdf")
            {
                throw Refuse.Conflict(ReasonCodes.AttachmentLimit, "Enough files.");
            }
            using var bytes = new MemoryStream();
            await request.Body.CopyToAsync(bytes);
            return bytes.Length;
        }).WithMetadata(new DisableRequestSizeLimitAttribute());
        app.MapGet("/login", () => "sign in").AllowAnonymous();
        app.MapPost("/connect/token", () => "token").AllowAnonymous();
        app.MapGet("/.well-known/jwks", () => "keys").AllowAnonymous();
        app.MapGet("/internal", () => "not for the outside").AllowAnonymous();
        await app.StartAsync();
        return new Upstream(app, calls);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    public sealed record Seen(string Method, PathString Path, IReadOnlyDictionary<string, string> Headers, string? TraceId);

    private sealed class StubProposals : ProposalService.ProposalServiceBase
    {
        public override Task<InnovationProposal> GetProposal(GetProposalRequest request, ServerCallContext context) => Task.FromResult(new InnovationProposal { Name = request.Name });

        public override Task<InnovationProposal> CreateProposal(CreateProposalRequest request, ServerCallContext context) => Task.FromResult(request.Proposal);

        public override Task<InnovationProposal> UpdateProposal(UpdateProposalRequest request, ServerCallContext context) => Task.FromResult(request.Proposal);

        public override Task<InnovationProposal> SubmitProposal(SubmitProposalRequest request, ServerCallContext context) =>
            Task.FromResult(new InnovationProposal { Name = request.Name, State = ProposalState.Submitted });

        public override async Task<Attachment> UploadAttachment(IAsyncStreamReader<UploadAttachmentRequest> requestStream, ServerCallContext context)
        {
            var attachment = new Attachment();
            await foreach (var piece in requestStream.ReadAllAsync(context.CancellationToken))
            {
                attachment.SizeBytes += piece.Data.Length;
            }
            return attachment;
        }
    }

    [Authorize(Policy = Policies.Audit)]
    private sealed class StubLedger : LedgerService.LedgerServiceBase
    {
        public override Task<LedgerHeads> GetLedgerHeads(GetLedgerHeadsRequest request, ServerCallContext context) => Task.FromResult(new LedgerHeads());
    }

    private sealed class StubCaseTime : CaseTimeService.CaseTimeServiceBase
    {
        public override Task<CaseTimeState> AdvanceCaseTime(AdvanceCaseTimeRequest request, ServerCallContext context) => Task.FromResult(new CaseTimeState { Sequence = 1 });

        public override Task<CaseTimeState> FollowCaseTime(FollowCaseTimeRequest request, ServerCallContext context) => Task.FromResult(new CaseTimeState { Sequence = 2 });
    }
}
