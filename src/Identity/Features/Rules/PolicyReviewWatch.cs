using Innovation.Identity.CaseTiming;

namespace Innovation.Identity.Features.Rules;

/// <summary>Looks for an overdue review of the policy values: every minute, and at once when case time was advanced.</summary>
internal sealed partial class PolicyReviewWatch(IServiceScopeFactory scopes, Casework.Time.CaseTime caseTime, ILogger<PolicyReviewWatch> logger) : CaseTimeWatch(caseTime, logger)
{
    protected override async Task LookAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<UrgePolicyReview>().ExecuteAsync(cancellationToken))
        {
            LogUrged();
        }
    }

    [LoggerMessage(LogLevel.Information, "The review of the policy values is overdue and was urged")]
    private partial void LogUrged();
}
