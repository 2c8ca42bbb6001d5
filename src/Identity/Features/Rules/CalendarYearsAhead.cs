using Innovation.Casework;
using Innovation.Casework.Time;
using Innovation.Identity.CaseTiming;

namespace Innovation.Identity.Features.Rules;

/// <summary>
/// Publishes the years to come as computed from the statutory days, so far ahead that the longest pilot (60 months) and what is due after it
/// can be computed. They are provisional until they are announced.
/// </summary>
internal sealed partial class CalendarYearsAhead(IServiceScopeFactory scopes, CaseTime caseTime, ILogger<CalendarYearsAhead> logger)
    : CaseTimeWatch(scopes, caseTime, logger)
{
    private const int Years = 6;

    protected override async Task<bool> StepAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var (db, file) = (services.GetRequiredService<IdentityDbContext>(), services.GetRequiredService<CaseFile>());
        var last = await db.CalendarYears.MaxAsync(year => (int?)year.Year, cancellationToken);
        if (last is null || last >= file.Today.Year + Years)
        {
            return false;
        }
        var next = StatutoryCalendar.Compute(last.Value + 1);
        db.CalendarYears.Add(next);
        await file.CommitAsync(next, "published", cancellationToken);
        LogPublished(Logger, next.Year);
        return true;
    }

    [LoggerMessage(LogLevel.Information, "The calendar year {Year} was computed from the statutory days and published as provisional")]
    private static partial void LogPublished(ILogger logger, int year);
}
