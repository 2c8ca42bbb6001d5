using Innovation.Casework.Time;
using Innovation.Identity.CaseTiming;

namespace Innovation.Identity.Features.Rules;

/// <summary>Looks for an overdue review of the policy values: every minute, and at once when case time was advanced.</summary>
internal sealed partial class PolicyReviewWatch(IServiceScopeFactory scopes, CaseTime caseTime, ILogger<PolicyReviewWatch> logger)
    : CaseTimeWatch(scopes, caseTime, logger)
{
    protected override async Task<bool> StepAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        if (await services.GetRequiredService<UrgePolicyReview>().ExecuteAsync(cancellationToken))
        {
            LogUrged(Logger);
        }
        return false;
    }

    [LoggerMessage(LogLevel.Information, "The review of the policy values is overdue and was urged")]
    private static partial void LogUrged(ILogger logger);
}
