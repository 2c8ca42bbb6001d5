using System.Diagnostics;
using OpenTelemetry.Trace;

namespace Innovation.ServiceDefaults.Observability;

/// <summary>
/// Decides what may begin a trace: what is called, what is published, what the service does of its own accord under a name. A statement or
/// a call to another that belongs to none of these is the service's housekeeping, such as a look for work, and would bury the others.
/// </summary>
/// <param name="others">Decides on what may.</param>
internal sealed class RootSampler(Sampler others) : Sampler
{
    // The gRPC client's own activity, which does not say of which kind it is when it begins.
    private const string GrpcCall = "Grpc.Net.Client.GrpcOut";

    /// <inheritdoc />
    public override SamplingResult ShouldSample(in SamplingParameters samplingParameters) =>
        samplingParameters.Kind == ActivityKind.Client || samplingParameters.Name == GrpcCall
            ? new(SamplingDecision.Drop) : others.ShouldSample(samplingParameters);
}
