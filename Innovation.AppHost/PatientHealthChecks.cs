using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Innovation.AppHost;

/// <summary>
/// A look at a resource's health lasts until it is healthy, for some seconds at most. Aspire itself looks after 1, 3, 6, 10 and 15
/// seconds: who waits for a server that answers after 7 would go on only after 10, and the platform is a chain of such waits.
/// </summary>
internal static class PatientHealthChecks
{
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(200);
    private const int Looks = 25;

    public static void WaitWithinHealthChecks(this IDistributedApplicationBuilder builder) =>
        builder.Services.PostConfigure<HealthCheckServiceOptions>(options =>
        {
            foreach (var registration in options.Registrations)
            {
                var create = registration.Factory;
                registration.Factory = services => new Patient(create(services));
            }
        });

    private sealed class Patient(IHealthCheck check) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            for (var look = 1; ; look++)
            {
                var result = await check.CheckHealthAsync(context, cancellationToken);
                if (result.Status == HealthStatus.Healthy || look == Looks)
                {
                    return result;
                }
                await Task.Delay(_pause, cancellationToken);
            }
        }
    }
}
