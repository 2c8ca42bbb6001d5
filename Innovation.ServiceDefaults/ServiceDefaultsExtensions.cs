using Innovation.Contracts;
using Innovation.ServiceDefaults.Authentication;
using Innovation.ServiceDefaults.Clients;
using Innovation.ServiceDefaults.Observability;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Innovation.ServiceDefaults;

/// <summary>How every service of the platform is hosted: telemetry, health, discovery, resilience, tokens.</summary>
public static class ServiceDefaultsExtensions
{
    /// <summary>The largest request that a service takes, over both protocols, in bytes.</summary>
    public const int MaxRequestBytes = 1024 * 1024;

    /// <summary>
    /// Adds telemetry, health checks, service discovery, resilient clients and token checks with deny-by-default policies. Call it first.
    /// </summary>
    /// <param name="builder">The service.</param>
    /// <param name="service">Its name, for example proposal.</param>
    public static TBuilder AddServiceDefaults<TBuilder>(this TBuilder builder, string service) where TBuilder : IHostApplicationBuilder
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton(new ServiceName(service));
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.AddTelemetry();
        builder.AddHealth();
        builder.AddTokenAuthentication();
        builder.AddResilientClients();
        builder.Services.Configure<KestrelServerOptions>(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxRequestBytes;
        });
        return builder;
    }

    /// <summary>Maps <c>/health/live</c>, <c>/health/ready</c> and gRPC health.</summary>
    public static WebApplication MapServiceDefaults(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.MapHealth();
        return app;
    }
}
