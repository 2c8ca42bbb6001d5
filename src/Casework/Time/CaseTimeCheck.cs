using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Innovation.Casework.Time;

/// <summary>Not ready in exercise mode until Identity's case time was applied.</summary>
internal sealed class CaseTimeCheck(CaseTime caseTime) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(caseTime.Known
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy("Identity's case time is not known yet."));
}
