using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Innovation.Casework.Policy;

/// <summary>Not ready without a policy set and a calendar year. Once there they stay, so the database is asked only until then.</summary>
internal sealed class RuleCopiesCheck(IServiceScopeFactory scopes) : IHealthCheck
{
    private volatile bool _there;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!_there)
        {
            await using var scope = scopes.CreateAsyncScope();
            _there = await scope.ServiceProvider.GetRequiredService<RuleCopies>().AnyAsync(cancellationToken);
        }
        return _there ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("No policy set or no calendar year has arrived yet.");
    }
}
