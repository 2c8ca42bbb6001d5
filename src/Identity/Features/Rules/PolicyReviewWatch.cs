using Innovation.Contracts;
using Innovation.Identity.CaseTiming;
using OpenTelemetry;

namespace Innovation.Identity.Features.Rules;

/// <summary>Looks for an overdue review of the policy values: every minute, and at once when case time was advanced.</summary>
internal sealed partial class PolicyReviewWatch(IServiceScopeFactory scopes, Casework.Time.CaseTime caseTime, ILogger<PolicyReviewWatch> logger) : CaseTimeWatch(caseTime)
{
    protected override async Task LookAsync(CancellationToken cancellationToken)
    {
        using var suppressed = SuppressInstrumentationScope.Begin();
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            if (await scope.ServiceProvider.GetRequiredService<UrgePolicyReview>().ExecuteAsync(cancellationToken))
            {
                LogUrged();
            }
        }
        catch (RefusedException refused) when (refused.Refusal.Reason == ReasonCodes.ConcurrentChange)
        {
            // Another replica urges it.
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailed(exception);
        }
    }

    [LoggerMessage(LogLevel.Information, "The review of the policy values is overdue and was urged")]
    private partial void LogUrged();

    [LoggerMessage(LogLevel.Error, "Looking for an overdue review of the policy values failed; it is tried again")]
    private partial void LogFailed(Exception exception);
}
