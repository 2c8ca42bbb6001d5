using System.Collections.Concurrent;
using System.Globalization;
using Grpc.Core;
using Innovation.Contracts;
using Innovation.Contracts.Oversight.V1;
using Innovation.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Innovation.Recognition.Tests.Service;

/// <summary>Answers over real gRPC what Oversight would answer the officer whose token arrives: a pilot is known to those it is shown to.</summary>
internal sealed class SampleOversight : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<(string Pilot, string Officer), Pilot> _pilots;

    private SampleOversight(WebApplication app, ConcurrentDictionary<(string, string), Pilot> pilots, string address)
    {
        _app = app;
        _pilots = pilots;
        Address = address;
    }

    public string Address { get; }

    public static async Task<SampleOversight> StartAsync(NativeServers servers)
    {
        var port = servers.TakePort();
        var builder = WebApplication.CreateSlimBuilder();
        // The settings beside the tests are those of the service under test.
        builder.Configuration.Sources.Clear();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenLocalhost(port, listen => listen.Protocols = HttpProtocols.Http2));
        var pilots = new ConcurrentDictionary<(string, string), Pilot>();
        builder.Services.AddSingleton(pilots);
        builder.Services.AddGrpc();
        var app = builder.Build();
        app.MapGrpcService<Pilots>();
        await app.StartAsync();
        return new SampleOversight(app, pilots, string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));
    }

    /// <summary>The pilot is known to the officer from now on.</summary>
    public void Show(Pilot pilot, string userName) => _pilots[(pilot.Name, TestCity.Id(userName).ToString())] = pilot;

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private sealed class Pilots(ConcurrentDictionary<(string Pilot, string Officer), Pilot> pilots) : PilotService.PilotServiceBase
    {
        public override Task<Pilot> GetPilot(GetPilotRequest request, ServerCallContext context)
        {
            var token = new JsonWebToken(context.RequestHeaders.GetValue("authorization")!["Bearer ".Length..]);
            return pilots.TryGetValue((request.Name, token.GetClaim(Tokens.OfficerClaim).Value), out var pilot)
                ? Task.FromResult(pilot)
                : throw new RpcException(new Status(StatusCode.NotFound, "no such pilot"));
        }
    }
}
