using Innovation.StoryClient.Play;
using OpenTelemetry;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Innovation.StoryClient.Commands;

/// <summary>Sends the steps' own spans to the same place as the services' (the dashboard), so that each step is the root of its trace there.</summary>
internal static class TraceExport
{
    /// <summary>Null where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is not set.</summary>
    public static TracerProvider? FromEnvironment() =>
        string.IsNullOrEmpty(Environment.GetEnvironmentVariable("OTEL_EXPORTER_OTLP_ENDPOINT"))
            ? null
            : Sdk.CreateTracerProviderBuilder()
                .ConfigureResource(resource => resource.AddService("story"))
                .AddSource(StepActivity.SourceName)
                .AddOtlpExporter()
                .Build();
}
