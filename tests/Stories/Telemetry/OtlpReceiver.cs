using System.Net;
using Innovation.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Innovation.Stories.Telemetry;

/// <summary>The test's own end of the telemetry: takes what the platform exports by OTLP over gRPC, and keeps the spans.</summary>
public sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly PortReservation _port;
    private readonly SpanStore _spans;

    private OtlpReceiver(WebApplication server, PortReservation port, SpanStore spans) => (_server, _port, _spans) = (server, port, spans);

    /// <summary>Where to export to.</summary>
    public Uri Address => new($"http://127.0.0.1:{_port.Port}");

    /// <summary>The spans of one trace that have arrived so far.</summary>
    public IReadOnlyList<SeenSpan> Trace(string traceId) => _spans.Of(traceId);

    /// <summary>What arrived so far of every trace.</summary>
    public IReadOnlyList<IReadOnlyList<SeenSpan>> Traces => _spans.All;

    /// <summary>Starts listening.</summary>
    public static async Task<OtlpReceiver> StartAsync(CancellationToken cancellationToken)
    {
        var port = PortReservation.Take();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port.Port, endpoint => endpoint.Protocols = HttpProtocols.Http2));
        var spans = new SpanStore();
        builder.Services.AddSingleton(spans);
        builder.Services.AddGrpc(options => options.MaxReceiveMessageSize = null);
        var server = builder.Build();
        server.MapGrpcService<TraceCollector>();
        server.MapGrpcService<MetricsCollector>();
        server.MapGrpcService<LogsCollector>();
        await server.StartAsync(cancellationToken);
        return new OtlpReceiver(server, port, spans);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _port.Dispose();
    }
}
