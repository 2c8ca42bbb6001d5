namespace Innovation.Identity.Features.Rules;

internal sealed class ListCalendarYears(IdentityDbContext db)
{
    public async Task<V1.ListCalendarYearsResponse> ExecuteAsync(CancellationToken cancellationToken)
    {
        var years = await db.CalendarYears.AsNoTracking().OrderBy(year => year.Year).ToListAsync(cancellationToken);
        return new V1.ListCalendarYearsResponse { Years = { years.Select(CalendarContract.ToContract) } };
    }
}
