using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Innovation.Gateway.Limits;

/// <summary>Without Redis the gateway works on, with limits per replica: degraded, not unhealthy.</summary>
internal sealed class RedisCheck(RedisConnection redis) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(redis.Database is null ? HealthCheckResult.Degraded("Redis is away; rate limits are per replica.") : HealthCheckResult.Healthy());
}
