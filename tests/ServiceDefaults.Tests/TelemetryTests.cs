using System.Collections.Concurrent;
using System.Diagnostics;
using Innovation.ServiceDefaults.Observability;
using Innovation.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace Innovation.ServiceDefaults.Tests;

/// <summary>What leaves the service as spans: enough to follow a call, nothing about persons, nothing of probes.</summary>
public sealed class TelemetryTests
{
    private static readonly ActivitySource _source = new(TelemetryNames.Casework);

    [Fact]
    public async Task Spans_hold_the_route_and_neither_query_strings_nor_probes()
    {
        var spans = new RecordedSpans();
        await using var service = await ServiceUnderTest.StartAsync(configure: builder =>
        {
            builder.Services.ConfigureOpenTelemetryTracerProvider(traces => traces.AddProcessor(spans));
            builder.Services.AddHealthChecks().AddCheck("traced", () =>
            {
                // As a statement on the database would be.
                using var span = _source.StartActivity("probed");
                return HealthCheckResult.Healthy();
            }, ["ready"]);
        });

        // The caller is in this process: what it sends goes through the same sampler.
        using (_source.StartActivity("caller"))
        using (await service.SendAsync(HttpMethod.Get, "/health/ready"))
        using (await service.SendAsync(HttpMethod.Get, "/v1/proposals?unit=nguyen-van-an"))
        {
            await Eventually.Async(() => spans.Ended.Any(span => span.Kind == ActivityKind.Server && Tag(span, "url.path") == "/v1/proposals"), because: "the call's span ended");
        }

        spans.Ended.ShouldNotContain(span => span.OperationName == "probed", "what a probe does is no trace of its own");
        spans.Ended.ShouldNotContain(span => span.Kind == ActivityKind.Server && Telemetry.IsHousekeeping(Tag(span, "url.path")));
        spans.Ended.SelectMany(span => span.TagObjects).Select(tag => $"{tag.Key}={tag.Value}").ShouldNotContain(tag => tag.Contains("nguyen-van-an", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_statement_that_belongs_to_no_call_is_no_trace()
    {
        var spans = new RecordedSpans();
        await using var service = await ServiceUnderTest.StartAsync(configure: builder =>
            builder.Services.ConfigureOpenTelemetryTracerProvider(traces => traces.AddProcessor(spans)));

        // As on a worker's thread, outside of any call.
        Activity.Current = null;
        using (_source.StartActivity("look for work", ActivityKind.Client))
        {
        }
        using (_source.StartActivity("fire"))
        using (_source.StartActivity("statement", ActivityKind.Client))
        {
        }

        spans.Ended.Select(span => span.OperationName).ShouldBe(["statement", "fire"]);
    }

    private static string Tag(Activity span, string key) => span.GetTagItem(key)?.ToString() ?? "";

    private sealed class RecordedSpans : BaseProcessor<Activity>
    {
        public ConcurrentQueue<Activity> Ended { get; } = new();

        public override void OnEnd(Activity data) => Ended.Enqueue(data);
    }
}
