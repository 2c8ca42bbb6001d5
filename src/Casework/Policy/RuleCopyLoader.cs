using Grpc.Core;
using Innovation.Contracts.Identity.V1;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Innovation.Casework.Policy;

/// <summary>
/// Asks Identity for the rules once at start: a service whose database is new has missed the events of the past. Retried until
/// it succeeds; a service that has copies already works meanwhile.
/// </summary>
internal sealed partial class RuleCopyLoader(
    IServiceScopeFactory scopes, PolicyService.PolicyServiceClient policies, CalendarService.CalendarServiceClient calendars,
    ILogger<RuleCopyLoader> logger) : BackgroundService
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var pause = FirstPause; !stoppingToken.IsCancellationRequested; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                await LoadAsync(stoppingToken);
                return;
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                // The host stops, which a call under way says in its own way; the next start asks again.
                return;
            }
            catch (Exception exception)
            {
                LogNotLoaded(exception, pause.TotalSeconds);
            }
            await Task.Delay(pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        var limit = new CallOptions(deadline: null, cancellationToken: cancellationToken);
        var sets = await policies.ListPolicySetsAsync(new ListPolicySetsRequest(), limit);
        var years = await calendars.ListCalendarYearsAsync(new ListCalendarYearsRequest(), limit);
        await using var scope = scopes.CreateAsyncScope();
        var copies = scope.ServiceProvider.GetRequiredService<RuleCopies>();
        foreach (var set in sets.PolicySets)
        {
            await copies.KeepAsync(set.Version, RuleRecords.ToDate(set.EffectiveFrom), [.. set.Values.Select(RuleRecords.ToValue)], cancellationToken);
        }
        foreach (var year in years.Years)
        {
            await copies.KeepAsync(year.ToYear(), cancellationToken);
        }
        LogLoaded(sets.PolicySets.Count, years.Years.Count);
    }

    [LoggerMessage(LogLevel.Information, "Rules copied from Identity: {PolicySets} policy sets, {CalendarYears} calendar years")]
    private partial void LogLoaded(int policySets, int calendarYears);

    [LoggerMessage(LogLevel.Warning, "The rules could not be copied from Identity; tried again in {PauseSeconds} s")]
    private partial void LogNotLoaded(Exception exception, double pauseSeconds);
}
