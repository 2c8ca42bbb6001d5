using Grpc.Core;
using Innovation.Contracts.Identity.V1;
using Innovation.Messaging;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Innovation.Casework.Policy;

/// <summary>
/// Asks Identity for the rules once at start: a service whose database is new has missed the events of the past. Retried until
/// it succeeds; a service that has copies already works meanwhile.
/// </summary>
internal sealed partial class RuleCopyLoader(
    IServiceScopeFactory scopes, PolicyService.PolicyServiceClient policies, CalendarService.CalendarServiceClient calendars,
    TimeProvider systemTime, ILogger<RuleCopyLoader> logger) : RecurringWork(systemTime, logger)
{
    protected override TimeSpan LongestPause => TimeSpan.FromSeconds(15);

    protected override async Task<TimeSpan> LookAsync(CancellationToken cancellationToken)
    {
        var limit = new CallOptions(deadline: null, cancellationToken: cancellationToken);
        var sets = await policies.ListPolicySetsAsync(new ListPolicySetsRequest(), limit);
        var years = await calendars.ListCalendarYearsAsync(new ListCalendarYearsRequest(), limit);
        await using var scope = scopes.CreateAsyncScope();
        var copies = scope.ServiceProvider.GetRequiredService<RuleCopies>();
        foreach (var set in sets.PolicySets)
        {
            await copies.KeepAsync(set.ToSet(), cancellationToken);
        }
        foreach (var year in years.Years)
        {
            await copies.KeepAsync(year.ToYear(), cancellationToken);
        }
        LogLoaded(Logger, sets.PolicySets.Count, years.Years.Count);
        return Timeout.InfiniteTimeSpan;
    }

    [LoggerMessage(LogLevel.Information, "Rules copied from Identity: {PolicySets} policy sets, {CalendarYears} calendar years")]
    private static partial void LogLoaded(ILogger logger, int policySets, int calendarYears);
}
