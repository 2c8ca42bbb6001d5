using Grpc.Core;
using Innovation.ServiceDefaults.Authentication;
using Innovation.ServiceDefaults.Clients;
using Innovation.ServiceDefaults.Errors;
using Innovation.ServiceDefaults.Observability;
using Innovation.ServiceDefaults.OpenApi;
using Innovation.ServiceDefaults.Requests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;

namespace Innovation.ServiceDefaults;

/// <summary>What every service of the platform has: telemetry, health, discovery, resilience, tokens, errors, both protocols.</summary>
public static class ServiceDefaultsExtensions
{
    /// <summary>The largest request that a service takes, over both protocols, in bytes.</summary>
    public const int MaxRequestBytes = 1024 * 1024;

    /// <summary>
    /// Adds telemetry, health checks, service discovery, resilient clients, token checks with deny-by-default policies, gRPC with JSON
    /// transcoding and reflection, and one error model over both protocols. Call it first: its interceptor must be the outermost.
    /// </summary>
    public static TBuilder AddServiceDefaults<TBuilder>(this TBuilder builder) where TBuilder : IHostApplicationBuilder
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.AddTelemetry();
        builder.AddHealth();
        builder.AddTokenAuthentication();
        builder.AddResilientClients();
        builder.AddApiDescription();

        builder.Services.AddExceptionHandler<UnexpectedFaultHandler>();
        builder.Services.AddProblemDetails();
        builder.Services.AddGrpc(grpc =>
        {
            // Its catch-all routes would hide a wrong HTTP method behind 404; AnswerStatus below answers unknown calls.
            grpc.IgnoreUnknownServices = true;
            grpc.MaxReceiveMessageSize = MaxRequestBytes;
            grpc.Interceptors.Add<RefusalInterceptor>();
            grpc.Interceptors.Add<RequestTextInterceptor>();
        }).AddJsonTranscoding(transcoding =>
        {
            transcoding.JsonSettings.WriteInt64sAsStrings = true;
            transcoding.JsonSettings.WriteEnumsAsIntegers = false;
            transcoding.JsonSettings.IgnoreDefaultValues = false;
        });
        builder.Services.AddGrpcReflection();
        builder.Services.Configure<KestrelServerOptions>(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxRequestBytes;
        });
        return builder;
    }

    /// <summary>
    /// Puts error handling, authentication and authorisation into the pipeline and maps <c>/health/live</c>, <c>/health/ready</c>, gRPC
    /// health, reflection and <c>/openapi/v1.json</c>. Call it before mapping the service's own endpoints.
    /// </summary>
    /// <param name="app">The application.</param>
    /// <param name="authenticated">What comes between reading the token and deciding on it, for example rate limits.</param>
    public static WebApplication MapServiceDefaults(this WebApplication app, Action<IApplicationBuilder>? authenticated = null)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.UseWhen(context => Telemetry.IsHousekeeping(context.Request.Path), housekeeping => housekeeping.Use(Untraced));
        app.UseExceptionHandler();
        app.UseStatusCodePages(context => AnswerStatus(context.HttpContext));
        app.UseRouting();
        app.UseAuthentication();
        app.UseMiddleware<CallingServiceMiddleware>();
        authenticated?.Invoke(app);
        app.UseAuthorization();
        app.UseMiddleware<UnreadableMessageMiddleware>();
        app.UseMiddleware<TranscodedRequestMiddleware>();
        app.UseMiddleware<TranscodedErrorsMiddleware>();
        app.MapHealth();
        app.MapApiDescription();
        app.MapGrpcReflectionService().AllowAnonymous();
        return app;
    }

    /// <summary>Without it the statements below a call that is not traced would each be a trace of their own.</summary>
    private static async Task Untraced(HttpContext context, RequestDelegate next)
    {
        using var suppressed = SuppressInstrumentationScope.Begin();
        await next(context);
    }

    /// <summary>Gives an answer that is only a status its body, in the protocol of the call.</summary>
    private static Task AnswerStatus(HttpContext context)
    {
        var status = context.Response.StatusCode;
        // A gRPC call of an unknown method: routing says 404.
        return (status == StatusCodes.Status404NotFound && GrpcTrailersOnly.IsGrpc(context.Request) ? Fault.OfGrpcStatus(StatusCode.Unimplemented) : Fault.OfHttpStatus(status)).WriteAsync(context);
    }
}
