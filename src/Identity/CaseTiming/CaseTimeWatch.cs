using Innovation.Casework.Time;
using Innovation.Messaging;

namespace Innovation.Identity.CaseTiming;

/// <summary>Looks for something that case time brings: at the start, every minute, and at once when case time was advanced.</summary>
internal abstract class CaseTimeWatch : RecurringWork
{
    private static readonly TimeSpan _every = TimeSpan.FromMinutes(1);

    private readonly IServiceScopeFactory _scopes;

    protected CaseTimeWatch(IServiceScopeFactory scopes, CaseTime caseTime, ILogger logger)
        : base(TimeProvider.System, logger)
    {
        _scopes = scopes;
        caseTime.Advanced += (_, _) => Wake();
    }

    /// <summary>One step of what is to be done, in a scope of its own.</summary>
    /// <returns>True where there may be another.</returns>
    protected abstract Task<bool> StepAsync(IServiceProvider services, CancellationToken cancellationToken);

    protected sealed override async Task<TimeSpan> LookAsync(CancellationToken cancellationToken)
    {
        await using var scope = _scopes.CreateAsyncScope();
        try
        {
            return await StepAsync(scope.ServiceProvider, cancellationToken) ? TimeSpan.Zero : _every;
        }
        catch (RefusedException refused) when (refused.Refusal.Reason == ReasonCodes.ConcurrentChange)
        {
            // Another replica was quicker; the next look goes on from there.
            return _every;
        }
    }
}
