using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Innovation.Stories.Telemetry.Wire;

namespace Innovation.Stories.Telemetry;

/// <summary>OTLP's logs service: taken and dropped.</summary>
internal sealed class LogsCollector : LogsService.LogsServiceBase
{
    public override Task<Empty> Export(Empty request, ServerCallContext context) => Task.FromResult(new Empty());
}
