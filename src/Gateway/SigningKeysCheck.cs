using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Innovation.Gateway;

/// <summary>Ready when tokens can be checked: without the issuer's keys every call would be refused.</summary>
internal sealed class SigningKeysCheck(IOptionsMonitor<JwtBearerOptions> bearer) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var issuer = bearer.Get(JwtBearerDefaults.AuthenticationScheme).ConfigurationManager;
        return issuer is not null && (await issuer.GetConfigurationAsync(cancellationToken)).SigningKeys.Count > 0
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy("The issuer has published no keys.");
    }
}
