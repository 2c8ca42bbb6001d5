using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Http.Resilience;

namespace Innovation.ServiceDefaults.Clients;

/// <summary>Clients of the platform's other services.</summary>
public static class ServiceClientExtensions
{
    /// <summary>
    /// Adds a typed gRPC client of another service, found by service discovery at <c>http://_grpc.{service}</c>. The originating user's
    /// token travels on, the calling service's own is added beside it (and stands alone where no user is behind the call); deadline and
    /// cancellation of the incoming call propagate. Reads are retried; a change is retried only where no connection was made.
    /// </summary>
    /// <typeparam name="TClient">A client generated from the contracts.</typeparam>
    /// <param name="builder">The service's builder.</param>
    /// <param name="service">The other service's resource name, for example <c>identity</c>.</param>
    public static IHttpClientBuilder AddServiceClient<TClient>(this IHostApplicationBuilder builder, string service) where TClient : ClientBase<TClient>
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddHttpContextAccessor();
        builder.Services.TryAddTransient<CallerTokensHandler>();
        builder.Services.TryAddTransient<ConnectRetryHandler>();
        return builder.Services
            .AddGrpcClient<TClient>(client => client.Address = new Uri($"http://_grpc.{service}"))
            .ConfigureChannel(channel =>
            {
                channel.MaxReceiveMessageSize = ServiceDefaultsExtensions.MaxRequestBytes * 4;
                channel.ServiceConfig = RetriedReads.Of(typeof(TClient));
            })
            .AddInterceptor(() => new DefaultDeadlineInterceptor())
            .EnableCallContextPropagation(options => options.SuppressContextNotFoundErrors = true)
            .AddHttpMessageHandler<CallerTokensHandler>()
            .AddHttpMessageHandler<ConnectRetryHandler>();
    }

    /// <summary>Service discovery for every http client, and resilience that never repeats a change by itself.</summary>
    internal static void AddResilientClients(this IHostApplicationBuilder builder)
    {
        builder.Services.AddServiceDiscovery();
        builder.Services.AddSingleton<ServiceToken>();
        builder.Services.AddHttpClient(ServiceToken.Client);
        builder.Services.ConfigureHttpClientDefaults(http =>
        {
            http.AddStandardResilienceHandler(options =>
            {
                options.Retry.DisableForUnsafeHttpMethods();
                // Inside one platform a moment is short; the default of two seconds is for the world outside.
                options.Retry.Delay = TimeSpan.FromMilliseconds(200);
            });
            http.AddServiceDiscovery();
        });
    }
}
