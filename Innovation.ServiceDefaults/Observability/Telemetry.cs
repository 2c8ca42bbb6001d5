using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Innovation.ServiceDefaults.Observability;

/// <summary>Traces, metrics and logs by OTLP; nothing personal in any of them.</summary>
/// <remarks>Its middleware is put into the pipeline by the edge.</remarks>
public static class Telemetry
{
    internal static void AddTelemetry(this IHostApplicationBuilder builder)
    {
        // The service's own source carries the assembly's name (Innovation.Proposal), which is also the application's.
        var own = builder.Environment.ApplicationName;
        // The gRPC method and status on a server's span, which the instrumentation writes only where it is asked to.
        builder.Configuration["OTEL_DOTNET_EXPERIMENTAL_ASPNETCORE_ENABLE_GRPC_INSTRUMENTATION"] ??= "true";
        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource =>
            {
                if (string.IsNullOrEmpty(builder.Configuration["OTEL_SERVICE_NAME"]))
                {
                    resource.AddService(own);
                }
            })
            .WithMetrics(metrics => metrics
                .AddAspNetCoreInstrumentation()
                .AddHttpClientInstrumentation()
                .AddRuntimeInstrumentation()
                .AddMeter(own, TelemetryNames.Messaging, TelemetryNames.Casework, TelemetryNames.MassTransit, TelemetryNames.Npgsql))
            .WithTracing(traces => traces
                .SetSampler(new ParentBasedSampler(new RootSampler(new TraceIdRatioBasedSampler(builder.Configuration.GetValue("OTEL_TRACES_SAMPLER_ARG", 1.0)))))
                .AddSource(own, TelemetryNames.Messaging, TelemetryNames.Casework, TelemetryNames.MassTransit)
                .AddAspNetCoreInstrumentation(options =>
                {
                    options.Filter = context => !IsHousekeeping(context.Request.Path);
                    // A query string may hold a name or a code of a sign-in; the route tells enough.
                    options.EnrichWithHttpRequest = static (activity, _) => activity.SetTag("url.query", null);
                    options.EnrichWithHttpResponse = static (activity, _) => activity.SetTag("url.query", null);
                })
                .AddGrpcClientInstrumentation()
                .AddHttpClientInstrumentation(options =>
                    options.EnrichWithHttpRequestMessage = static (activity, request) => DropQuery(activity, request.RequestUri))
                .AddNpgsql());
        // What every call of a library writes, and every probe until a service is ready: spans and the health endpoint tell it better.
        builder.QuietUnlessConfigured("System.Net.Http.HttpClient", LogLevel.Warning);
        builder.QuietUnlessConfigured("Polly", LogLevel.Error);
        builder.QuietUnlessConfigured("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.Critical);
        builder.Logging.AddOpenTelemetry(logs =>
        {
            logs.IncludeFormattedMessage = true;
            logs.IncludeScopes = true;
        });

        if (!string.IsNullOrWhiteSpace(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
        {
            telemetry.UseOtlpExporter();
        }
    }

    private static void QuietUnlessConfigured(this IHostApplicationBuilder builder, string category, LogLevel level)
    {
        if (builder.Configuration[$"Logging:LogLevel:{category}"] is null)
        {
            builder.Logging.AddFilter(category, level);
        }
    }

    /// <summary>Probes, reflection and the replicas' questions about case time come all the time and tell nothing.</summary>
    internal static bool IsHousekeeping(PathString path) =>
        path.StartsWithSegments("/health")
        || path.StartsWithSegments("/innovation.identity.v1.CaseTimeService/FollowCaseTime")
        || path.StartsWithSegments("/grpc.health.v1.Health")
        || path.StartsWithSegments("/grpc.reflection.v1.ServerReflection")
        || path.StartsWithSegments("/grpc.reflection.v1alpha.ServerReflection");

    /// <summary>Without it the statements below a call that is not traced would each be a trace of their own.</summary>
    public static void UseUntracedHousekeeping(this IApplicationBuilder app) => app.UseWhen(
        context => IsHousekeeping(context.Request.Path),
        housekeeping => housekeeping.Use(static async (HttpContext context, RequestDelegate next) =>
        {
            if (context.Features.Get<IHttpMetricsTagsFeature>() is { } metrics)
            {
                // Probes, and calls that wait for something to happen, would bend every figure of how long calls take.
                metrics.MetricsDisabled = true;
            }
            using var suppressed = SuppressInstrumentationScope.Begin();
            await next(context);
        }));

    private static void DropQuery(Activity activity, Uri? address)
    {
        if (address is { IsAbsoluteUri: true, Query.Length: > 0 })
        {
            activity.SetTag("url.full", address.GetLeftPart(UriPartial.Path));
        }
    }
}
