using Innovation.Casework;
using Innovation.Identity.CaseTiming;
using Innovation.Identity.Data;
using Innovation.Identity.Domain;
using Innovation.Identity.Seeding;
using Microsoft.EntityFrameworkCore;

namespace Innovation.Identity.Features.Rules;

/// <summary>
/// Publishes the years to come as computed from the statutory days, so far ahead that the longest pilot (60 months) and what is due after it
/// can be computed. They are provisional until they are announced.
/// </summary>
internal sealed partial class CalendarYearsAhead(IServiceScopeFactory scopes, Casework.Time.CaseTime caseTime, ILogger<CalendarYearsAhead> logger) : CaseTimeWatch(caseTime, logger)
{
    private const int Years = 6;

    protected override async Task LookAsync(CancellationToken cancellationToken)
    {
        while (await PublishNextAsync(cancellationToken) is { } year)
        {
            LogPublished(year);
        }
    }

    private async Task<int?> PublishNextAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<IdentityDbContext>();
        var last = await database.CalendarYears.MaxAsync(year => (int?)year.Year, cancellationToken);
        if (last is null || last >= CaseTime.Today.Year + Years)
        {
            return null;
        }
        var next = StatutoryCalendar.Compute(last.Value + 1);
        database.CalendarYears.Add(next);
        await scope.ServiceProvider.GetRequiredService<CaseFile>().CommitAsync(next, "published", PlatformSeed.Actor, CaseTime.Now, cancellationToken);
        return next.Year;
    }

    [LoggerMessage(LogLevel.Information, "The calendar year {Year} was computed from the statutory days and published as provisional")]
    private partial void LogPublished(int year);
}
