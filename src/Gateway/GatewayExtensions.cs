using Grpc.Health.V1;
using Grpc.Reflection;
using Innovation.Contracts;
using Innovation.Edge.OpenApi;
using Innovation.Gateway.Limits;
using Innovation.Gateway.Routing;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Scalar.AspNetCore;

namespace Innovation.Gateway;

/// <summary>The gateway's parts.</summary>
internal static class GatewayExtensions
{
    public static void AddGateway(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddReverseProxy().LoadFromMemory(GatewayRoutes.Routes, GatewayRoutes.Clusters).AddServiceDiscoveryDestinationResolver();

        services.AddOptions<RateLimitOptions>().BindConfiguration(RateLimitOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<RedisConnection>();
        services.AddSingleton<LocalRateLimits>();
        services.AddSingleton<SharedRateLimits>();

        services.AddHealthChecks()
            .AddCheck<SigningKeysCheck>("signing-keys")
            // Without Redis the gateway works on, with limits per replica: degraded, not unhealthy.
            .AddRedis(services => services.GetRequiredService<RedisConnection>().Multiplexer, "redis", HealthStatus.Degraded, timeout: TimeSpan.FromSeconds(2));

        services.AddSingleton<IDescribedMethods, PublicContracts>();
        // Reflection answers for all the contracts, so that grpcurl can list, describe and call through the gateway.
        var contracts = ContractDescriptors.Services.Append(Health.Descriptor).ToArray();
        services.AddSingleton(new ReflectionServiceImpl(contracts));
        services.AddSingleton(new ReflectionV1ServiceImpl(contracts));
    }

    /// <summary>A page to read and try the API at <c>/docs</c>. It loads nothing from elsewhere and tells nobody about its use.</summary>
    public static void MapDocumentation(this WebApplication app) => app.MapScalarApiReference("/docs", page => page
        .WithTitle("Innovation API")
        .WithOpenApiRoutePattern("/openapi/{documentName}.json")
        .DisableDefaultFonts()
        .DisableTelemetry()
        .DisableAgent()
        .DisableMcp()).AllowAnonymous();
}
