using Grpc.AspNetCore.Server;
using Grpc.Core;
using Innovation.Edge.Callers;
using Innovation.Edge.Errors;
using Innovation.Edge.Idempotency;
using Innovation.Edge.OpenApi;
using Innovation.Edge.Requests;
using Innovation.ServiceDefaults;
using Innovation.ServiceDefaults.Observability;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Innovation.Edge;

/// <summary>What every API of the platform does at its border.</summary>
public static class EdgeExtensions
{
    /// <summary>
    /// Adds gRPC with JSON transcoding and reflection, one error model over both protocols, the checks of what arrives and the API
    /// description. Call it right after AddServiceDefaults: its interceptor must be the outermost.
    /// </summary>
    public static TBuilder AddEdge<TBuilder>(this TBuilder builder) where TBuilder : IHostApplicationBuilder
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        builder.AddApiDescription();
        services.AddHttpContextAccessor();
        services.AddScoped<ICurrentActor, CurrentActor>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, DenialHandler>();
        services.AddExceptionHandler<UnexpectedFaultHandler>();
        services.AddProblemDetails();
        services.AddGrpc(grpc =>
        {
            // Its catch-all routes would hide a wrong HTTP method behind 404; AnswerStatus below answers unknown calls.
            grpc.IgnoreUnknownServices = true;
            grpc.MaxReceiveMessageSize = ServiceDefaultsExtensions.MaxRequestBytes;
            grpc.Interceptors.Add<RefusalInterceptor>();
            grpc.Interceptors.Add<RequestTextInterceptor>();
        }).AddJsonTranscoding(transcoding =>
        {
            transcoding.JsonSettings.WriteInt64sAsStrings = true;
            transcoding.JsonSettings.WriteEnumsAsIntegers = false;
            transcoding.JsonSettings.IgnoreDefaultValues = false;
        });
        services.AddGrpcReflection();
        return builder;
    }

    /// <summary>
    /// Runs each state-changing call in one transaction of the service's database, and once per idempotency key. Call it after AddEdge;
    /// <c>modelBuilder.AddIdempotencyKeys()</c> adds the table.
    /// </summary>
    public static void AddCommands(this IServiceCollection services)
    {
        services.AddSingleton<CommandMethods>();
        services.AddSingleton<KeyGate>();
        services.AddScoped<IdempotencyKeys>();
        services.AddScoped<CommandInterceptor>();
        services.Configure<GrpcServiceOptions>(grpc => grpc.Interceptors.Add<CommandInterceptor>());
        services.AddHostedService<IdempotencyPurge>();
    }

    /// <summary>
    /// Puts error handling, authentication and authorisation into the pipeline and maps health, reflection and <c>/openapi/v1.json</c>.
    /// Call it before mapping the service's own endpoints.
    /// </summary>
    /// <param name="app">The application.</param>
    /// <param name="authenticated">What comes between reading the token and deciding on it, for example rate limits.</param>
    public static WebApplication MapEdge(this WebApplication app, Action<IApplicationBuilder>? authenticated = null)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.UseUntracedHousekeeping();
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
        app.MapServiceDefaults();
        app.MapApiDescription();
        app.MapGrpcReflectionService().AllowAnonymous();
        return app;
    }

    /// <summary>Gives an answer that is only a status its body, in the protocol of the call.</summary>
    private static Task AnswerStatus(HttpContext context)
    {
        var status = context.Response.StatusCode;
        // A gRPC call of an unknown method: routing says 404.
        var fault = status == StatusCodes.Status404NotFound && GrpcTrailersOnly.IsGrpc(context.Request)
            ? Fault.OfGrpcStatus(StatusCode.Unimplemented)
            : Fault.OfHttpStatus(status);
        return fault.WriteAsync(context);
    }
}
